export { type AppendAnswer, EventStoreAdapter } from './adapter.ts';
export { type LatestInStream, LogReaderAdapter, type UpToInStream } from './log-reader-adapter.ts';
export type { AppendedRange } from './appended-range.ts';
export type * from './event.ts';
export type * from './event-store.ts';
export { type ExpectedVersion, isAsExpected } from './expected-version.ts';
export type * from './decider.ts';
export { type Category, category, type CategoryDefinition } from './category.ts';
export {
  type ReadableCategory,
  readableCategory,
  type ReadableCategoryDefinition,
  type Recorded,
} from './readable-category.ts';
export { commit, type Decided } from './deciding/commit.ts';
export { decideOn } from './deciding/decide-on.ts';
export type { DecideOptions } from './deciding/decide-on-sources.ts';
export type * from './deciding/decide-result.ts';
export type * from './deciding/execute-result.ts';
export { fullJitter } from './full-jitter.ts';
export type * from './deciding/streams-decider.ts';
export { execute, type ExecuteOptions, type StreamsExecuteOptions } from './execute.ts';
export {
  load,
  type Loaded,
  type LoadedToHead,
  type LoadedWithHistory,
  type LoadOptions,
  loadWithHistory,
  snapshotOf,
} from './load.ts';
export { upcast, type Upcaster } from './upcaster.ts';
export { AppendTooLarge, isAppendTooLarge } from './errors/append-too-large.ts';
export { DamagedEvent, type Damage, isDamagedEvent } from './errors/damaged-event.ts';
export { DeliveryRefused, isDeliveryRefused } from './errors/delivery-refused.ts';
export { DuplicateStream, isDuplicateStream } from './errors/duplicate-stream.ts';
export { FolderInUse, isFolderInUse } from './errors/folder-in-use.ts';
export { FolderUnusable, isFolderUnusable } from './errors/folder-unusable.ts';
export { hasCode } from './errors/has-code.ts';
export { HeadsUnreadable, isHeadsUnreadable } from './errors/heads-unreadable.ts';
export { IdempotencyMismatch, isIdempotencyMismatch } from './errors/idempotency-mismatch.ts';
export { InvalidArgument, isInvalidArgument } from './errors/invalid-argument.ts';
export { isPackageMissing, PackageMissing } from './errors/package-missing.ts';
export { EncodingNotSupported, isEncodingNotSupported } from './errors/encoding-not-supported.ts';
export { isLeaseLost, LeaseLost } from './errors/lease-lost.ts';
export { isOverloaded, Overloaded } from './errors/overloaded.ts';
export { isProjectionFailed, ProjectionFailed } from './errors/projection-failed.ts';
export { isRowTooLarge, RowTooLarge } from './errors/row-too-large.ts';
export { isReceiverUnavailable, ReceiverUnavailable } from './errors/receiver-unavailable.ts';
export { SchemaNotMigrated, isSchemaNotMigrated } from './errors/schema-not-migrated.ts';
export { SchemaTooNew, isSchemaTooNew } from './errors/schema-too-new.ts';
export { StoreClosed, isStoreClosed } from './errors/store-closed.ts';
export { StoreUnavailable, isStoreUnavailable } from './errors/store-unavailable.ts';
export { StreamStopped, isStreamStopped } from './errors/stream-stopped.ts';
export { translateErrors } from './errors/translate-errors.ts';
export { isUnknownEvent, UnknownEvent } from './errors/unknown-event.ts';
export { UnstorableText, isUnstorableText } from './errors/unstorable-text.ts';
export { chainHash, hashContent } from './hash.ts';
export { newId } from './new-id.ts';
export type { Json, Jsonable } from './json.ts';
export * from './laws/index.ts';
export { limits } from './limits.ts';
export * from './rows/index.ts';
export * from './subscriptions/index.ts';
export * from './projections/index.ts';
export * from './readers/index.ts';
export type * from './stream-head.ts';
export { type StreamId, streamKey } from './stream.ts';
export * from './verify/index.ts';
