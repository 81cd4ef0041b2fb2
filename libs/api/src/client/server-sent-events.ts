/** A block of a stream: an event if it has data, else an id, a time to wait, or a comment. */
export interface Block {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
  /** How long to wait, in ms, before the stream is opened again. */
  readonly retry?: number;
}

/**
 * Reads server-sent events, as WHATWG HTML, 9.2.6, says. A block that the stream breaks off in is dropped.
 *
 * @param chunks the stream, in pieces that may end anywhere
 * @example
 * const blocks = readBlocks((async function* () { yield 'id: 1\ndata: {}\n\n' })())
 * console.log((await blocks.next()).value) // { id: '1', data: '{}' }
 */
export async function* readBlocks(chunks: AsyncIterable<string>): AsyncGenerator<Block> {
  let lines: string[] = [];
  for await (const line of linesOf(chunks)) {
    if (line !== '') lines.push(line);
    else if (lines.length > 0) {
      yield toBlock(lines);
      lines = [];
    }
  }
}

/** The lines that end, with \n, \r or \r\n. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let endedWithReturn = false;
  for await (const chunk of chunks) {
    if (chunk === '') continue;
    const text = endedWithReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    endedWithReturn = chunk.endsWith('\r');
    const lines = text.split(/\r\n|\n|\r/);
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

function toBlock(lines: readonly string[]): Block {
  const block: { id?: string; event?: string; data?: string; retry?: number } = {};
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]*):? ?([^]*)$/.exec(line) ?? [];
    if (name === 'data') block.data = block.data === undefined ? value : `${block.data}\n${value}`;
    else if (name === 'event') block.event = value;
    else if (name === 'id' && !value.includes('\0')) block.id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) block.retry = Number(value);
  }
  return block;
}
