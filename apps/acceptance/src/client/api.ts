import { collect } from './collect.ts';
import { type Envelope, envelope, type ProductEvent } from './envelope.ts';
import { bodyOf, type Reply } from './reply.ts';
import { stringify } from './raw-json.ts';
import { ServerFault } from './server-fault.ts';

export interface RequestOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | ReadableStream;
}

/** Whether a reply of 5xx is a result like another; else it ends the test. */
export type Faults = 'fail' | 'allow';

/**
 * A client of one Stockbook, which knows nothing of it but its address.
 *
 * @example await new Api(() => 'http://127.0.0.1:3000').get('/health')
 */
export class Api {
  readonly #url: () => string;
  readonly #faults: Faults;

  /** @param url read on every request: a home has one only after its start */
  constructor(url: () => string, faults: Faults = 'fail') {
    this.#url = url;
    this.#faults = faults;
  }

  get url(): string {
    return this.#url();
  }

  /** @throws ServerFault on any 5xx: nothing a client sends may bring that about */
  async request(path: string, { body, ...options }: RequestOptions = {}): Promise<Reply> {
    const response = await fetch(new URL(path, this.url), {
      ...options,
      ...(body !== undefined && { body: body as string, duplex: 'half' }),
      redirect: 'manual',
    });
    const { status, headers } = response;
    const reply = { status, headers, text: await response.text() };
    return this.#faults === 'fail' ? unlessFault(reply, options.method ?? 'GET', path) : reply;
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

  /** The items of a list from its first page to its last, in pages as large as they get. */
  async all<Item>(path: string, limit = 500): Promise<Item[]> {
    return (await collect(this.pages<Item>(path, limit))).flat();
  }

  /** @throws Error where a page cannot be read */
  async *pages<Item>(path: string, limit: number): AsyncGenerator<readonly Item[]> {
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({
        limit: String(limit),
        ...(cursor !== null && { cursor }),
      });
      const reply = await this.get(`${path}${path.includes('?') ? '&' : '?'}${query}`);
      if (reply.status !== 200) throw new Error(`${path}?${query}: ${reply.status} ${reply.text}`);
      const page: { items: Item[]; nextCursor: string | null } = bodyOf(reply);
      yield page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

/** @throws ServerFault */
export function unlessFault<R extends Pick<Reply, 'status' | 'text'>>(
  reply: R,
  method: string,
  path: string,
): R {
  if (reply.status >= 500) throw new ServerFault(method, path, reply);
  return reply;
}
