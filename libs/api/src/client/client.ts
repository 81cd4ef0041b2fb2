import createTypedClient, { type Client } from 'openapi-fetch';
import type { paths } from './contract.ts';

/** Sends a request. `globalThis.fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>;

/** Where a Stockbook is, and what each request to it has. */
export interface ClientOptions {
  /** The address, such as `http://127.0.0.1:3000`. In a browser, the empty text is the page's own server. */
  readonly baseUrl: string;
  /** Default: `globalThis.fetch`. */
  readonly fetch?: Fetch;
  /** Headers of each request, such as `{ authorization: 'Bearer …' }`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the client reads. A path that also sends server-sent events is read as a page. */
type Json = 'application/json' | 'application/problem+json';

/** The routes of Stockbook as typed functions. */
export type StockbookClient = Client<paths, Json>;

/**
 * A client whose paths, parameters, bodies and replies have the types of the contract. Each reply is
 * `{ data, error, response }`: `data` of a 2xx, else `error`, which is the problem document (RFC 9457).
 * {@link dataOf} throws the problem instead. `followEvents` reads server-sent events.
 *
 * @throws TypeError (each function of the client) if the server cannot be reached
 * @example <caption>no-run: needs a server</caption>
 * const client = createClient({ baseUrl: 'http://127.0.0.1:3000' })
 * const { data, error } = await client.GET('/products/{productId}', {
 *   params: { path: { productId: '100' } },
 * })
 * console.log(error ? error.detail : data.quantity)
 */
export function createClient({ baseUrl, fetch, headers }: ClientOptions): StockbookClient {
  return createTypedClient<paths, Json>({
    baseUrl,
    ...(fetch && { fetch }),
    ...(headers && { headers }),
  });
}
