export { askedCollections, KnownReaders } from './known-readers.ts';
export { Readers } from './readers.ts';
export type { BuildProgress, ReaderStatus } from './reader-status.ts';
export type { ReadersOptions, RunOnceOptions } from './readers-options.ts';
