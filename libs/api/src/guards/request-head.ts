/** What the guards look at: the head of a request as it arrived. Node's IncomingMessage has this shape. */
export interface RequestHead {
  readonly method: string;
  /** The request target: `/products`, or in the absolute form `http://localhost:3000/products`. */
  readonly url: string;
  /** Such as `1.1`. */
  readonly httpVersion: string;
  /** Names and values in turn. Node's `headers` would hide a second Host. */
  readonly rawHeaders: readonly string[];
}

/** All values of a header, in the order of arrival. */
export const headerValues = (
  { rawHeaders }: Pick<RequestHead, 'rawHeaders'>,
  name: string,
): readonly string[] =>
  rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  );

/**
 * The hosts that a request names, with their ports: first that of an absolute target, which counts more
 * than Host (RFC 9112, 3.2.2), then those of Host.
 *
 * @example
 * const head = { method: 'GET', url: '/', httpVersion: '1.1', rawHeaders: ['Host', 'localhost:3000'] }
 * namedHosts(head) // ['localhost:3000']
 */
export function namedHosts(head: RequestHead): readonly string[] {
  const [, ofTarget] = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(head.url) ?? [];
  return [...(ofTarget === undefined ? [] : [ofTarget]), ...headerValues(head, 'host')];
}
