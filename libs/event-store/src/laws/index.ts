/** The port's laws: what every adapter refuses in the same way, and what it gets to keep. */
export { type PreparedCommand, prepareCommand } from './command.ts';
export type { PreparedEvent } from './event.ts';
export type { PreparedHead, PreparedSnapshot, UnboundHead, UnboundSnapshot } from './issued.ts';
export { type AppendRequest, prepare, type PreparedAppend } from './prepare.ts';
export { matches, type PreparedFilter } from './filter.ts';
export {
  type LogRange,
  prepareRead,
  prepareReadAll,
  type PreparedPlace,
  type ReadRange,
} from './read.ts';
export { checkStream } from './stream.ts';
