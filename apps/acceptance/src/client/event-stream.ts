import type { Api } from './api.ts';

/** A server-sent event, or the fields of another block of a stream. */
export interface SentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/** A client of a stream of server-sent events. */
export class EventStream {
  readonly headers: Headers;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = '';

  private constructor(headers: Headers, reader: ReadableStreamDefaultReader<string>) {
    this.headers = headers;
    this.#reader = reader;
  }

  /** @throws Error if the reply is no stream */
  static async open(
    { url }: Api,
    path: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<EventStream> {
    const response = await fetch(new URL(path, url), {
      headers: { accept: 'text/event-stream', ...headers },
    });
    const type = response.headers.get('content-type');
    if (response.status !== 200 || type !== 'text/event-stream' || response.body === null) {
      throw new Error(`${path}: ${response.status} ${type} ${await response.text()}`);
    }
    const text = response.body.pipeThrough(new TextDecoderStream());
    return new EventStream(response.headers, text.getReader());
  }

  /** The next event; undefined at the end of the stream. */
  async next(): Promise<SentEvent | undefined> {
    for (;;) {
      const block = await this.#block();
      if (block === undefined || block.data !== undefined) return block;
    }
  }

  leave(): Promise<void> {
    return this.#reader.cancel();
  }

  async #block(): Promise<SentEvent | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end !== -1) {
        const lines = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        return Object.fromEntries(lines.map(toField));
      }
      const { value, done } = await this.#reader.read();
      if (done) return undefined;
      this.#text += value;
    }
  }
}

function toField(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
}
