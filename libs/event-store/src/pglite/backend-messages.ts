import type { protocol } from '@electric-sql/pglite';

type Parser = InstanceType<typeof protocol.Parser>;
/** A message of the backend, but not of a row. */
export type BackendMessage = Parameters<Parameters<Parser['parse']>[1]>[0];

/** The values of a row, in the order of the columns. */
export type Fields = readonly (string | null)[];

export interface Answer {
  readonly messages: readonly BackendMessage[];
  readonly rows: readonly Fields[];
}

/** A message is a byte for its type, its length in 4 bytes without the type, and its body. */
const HEADER = 5;
const DATA_ROW = 0x44;

/**
 * Reads the backend's messages. PGlite's own parser loses a U+FEFF at the start of a text, as TextDecoder
 * does unless it is told otherwise, so this reads rows itself.
 */
export function readAnswer(answer: Buffer, parser: Parser): Answer {
  const messages: BackendMessage[] = [];
  const rows: Fields[] = [];
  for (let at = 0; at < answer.length;) {
    const end = at + 1 + answer.readUInt32BE(at + 1);
    const message = answer.subarray(at, end);
    if (message[0] === DATA_ROW) rows.push(readRow(message));
    else parser.parse(message, (parsed) => messages.push(parsed));
    at = end;
  }
  return { messages, rows };
}

/** A row has the number of its fields in 2 bytes; each field has its length in 4, or -1 if it is null. */
function readRow(message: Buffer): Fields {
  const fields: (string | null)[] = [];
  let at = HEADER + 2;
  for (let count = message.readInt16BE(HEADER); count > 0; count -= 1) {
    const length = message.readInt32BE(at);
    at += 4;
    fields.push(length === -1 ? null : message.toString('utf8', at, at + length));
    at += Math.max(length, 0);
  }
  return fields;
}
