import { createClient, type StockbookClient } from '@stockbook/api/client';
import { collect } from './collect.ts';
import { type Envelope, envelope, type ProductEvent } from './envelope.ts';
import { type PlainOptions, plainRequest } from './plain-request.ts';
import { bodyOf, type Reply } from './reply.ts';
import { stringify } from './raw-json.ts';
import { ServerFault } from './server-fault.ts';
import { type Signer, unsigned } from './signer.ts';

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Whether a reply of 5xx ends the test (`fail`) or is returned like any other (`allow`). */
export type Faults = 'fail' | 'allow';

export interface ApiOptions {
  /** Default: `fail`. */
  readonly faults?: Faults;
  /** Default: requests are not signed. */
  readonly sign?: Signer;
}

/**
 * A client of one Stockbook. It knows only the address, and how to sign requests.
 *
 * @example <caption>no-run: needs a server</caption>
 * await new Api(() => 'http://127.0.0.1:3000').get('/health')
 */
export class Api {
  readonly #url: () => string;
  readonly #faults: Faults;
  readonly #sign: Signer;

  /** @param url called for each request, since a home has a URL only after its start */
  constructor(url: () => string, { faults = 'fail', sign = unsigned }: ApiOptions = {}) {
    this.#url = url;
    this.#faults = faults;
    this.#sign = sign;
  }

  get url(): string {
    return this.#url();
  }

  /** The typed client that users have: for tests of it, and of what it reads. Replies of 5xx are returned. */
  get typed(): StockbookClient {
    return createClient({ baseUrl: this.url, fetch: this.fetch });
  }

  /** Sends a request as `fetch` does, signed. */
  readonly fetch = async (request: Request): Promise<Response> => {
    const { method, headers, signal } = request;
    const url = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    const signed = await this.#sign({ method, url, headers: Object.fromEntries(headers), body });
    return fetch(url, {
      method,
      headers: signed,
      signal,
      ...(body.byteLength > 0 && { body }),
    });
  };

  /** @throws ServerFault on any 5xx: no request may cause one */
  async request(
    path: string,
    { method = 'GET', headers = {}, body }: RequestOptions = {},
  ): Promise<Reply> {
    const url = this.#at(path);
    const response = await fetch(url, {
      method,
      headers: await this.#sign({ method, url, headers, body: body ?? '' }),
      ...(body !== undefined && { body: body as string }),
      redirect: 'manual',
    });
    const reply = {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    };
    return this.#faults === 'fail' ? unlessFault(reply, method, path) : reply;
  }

  /** A request on a connection of its own, its body in pieces: see {@link plainRequest}. */
  async plain(
    path: string,
    { method = 'GET', headers = {}, pieces = [] }: PlainOptions = {},
  ): Promise<Reply> {
    const url = this.#at(path);
    const body = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
    const signed = await this.#sign({ method, url, headers: singles(headers), body });
    const all = { ...headers, ...signed };
    return unlessFault(await plainRequest(url, { method, headers: all, pieces }), method, path);
  }

  /** The address may have a path of its own. */
  #at(path: string): URL {
    return new URL(`${this.url.replace(/\/$/, '')}${path}`);
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.request(path, { headers });
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    return this.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : stringify(body),
    });
  }

  /** Sends an event in a new envelope. */
  send(event: ProductEvent, headers?: Readonly<Record<string, string>>): Promise<Reply> {
    return this.sendEnvelope(envelope(event), headers);
  }

  sendEnvelope(body: Envelope, headers?: Readonly<Record<string, string>>): Promise<Reply> {
    return this.post('/events', body, headers);
  }

  /** The items of a list from its first page to its last, in pages of the largest size. */
  async all<Item>(
    path: string,
    limit = 500,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Item[]> {
    return (await collect(this.pages<Item>(path, limit, headers))).flat();
  }

  /** @throws Error if a page cannot be read */
  async *pages<Item>(
    path: string,
    limit: number,
    headers: Readonly<Record<string, string>> = {},
  ): AsyncGenerator<readonly Item[]> {
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({
        limit: String(limit),
        ...(cursor !== null && { cursor }),
      });
      const reply = await this.get(`${path}${path.includes('?') ? '&' : '?'}${query}`, headers);
      if (reply.status !== 200) throw new Error(`${path}?${query}: ${reply.status} ${reply.text}`);
      const page: { items: Item[]; nextCursor: string | null } = bodyOf(reply);
      yield page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

/** The headers with one value. The others are sent unsigned, because signers know one value of a name. */
const singles = (headers: NonNullable<PlainOptions['headers']>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );

/** @throws ServerFault */
function unlessFault<R extends Pick<Reply, 'status' | 'text'>>(
  reply: R,
  method: string,
  path: string,
): R {
  if (reply.status >= 500) throw new ServerFault(method, path, reply);
  return reply;
}
