/** What a client takes from a route that can send pages and server-sent events. */
export interface Accepted {
  /** Whether the reply is a stream if the home can stream. */
  readonly stream: boolean;
  /** Whether the client takes a page as well. */
  readonly json: boolean;
}

const STREAM = 'text/event-stream';
const JSON_TYPE = 'application/json';

/**
 * Reads Accept (RFC 9110, 12.5.1). A client gets a stream if it names that type and prefers it to JSON. One
 * that names neither gets JSON.
 *
 * @example
 * readAccept('text/event-stream') // { stream: true, json: false }
 * readAccept('application/json, text/event-stream') // { stream: false, json: true }
 * readAccept('text/event-stream, * / *;q=0.1'.replaceAll(' / ', '/')) // { stream: true, json: true }
 */
export function readAccept(header: string | undefined): Accepted {
  const weights = weightsOf(header ?? '*/*');
  const stream = weights.get(STREAM) ?? 0;
  const json = weights.get(JSON_TYPE) ?? 0;
  const named = stream > 0 && stream > json;
  const others = weights.get(JSON_TYPE) ?? weights.get('application/*') ?? weights.get('*/*') ?? 0;
  return { stream: named, json: !named || others > 0 };
}

/** The weight of each media range, by its name in lower case. */
function weightsOf(header: string): ReadonlyMap<string, number> {
  return new Map(
    header.split(',').map((element) => {
      const [range = '', ...parameters] = element.split(';').map((part) => part.trim());
      const weight = parameters.find((each) => /^q\s*=/i.test(each))?.split('=')[1];
      return [range.toLowerCase(), weight === undefined ? 1 : Number(weight) || 0];
    }),
  );
}
