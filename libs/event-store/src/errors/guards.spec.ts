import { describe, expect, it } from 'vitest';
import * as eventStore from '../index.ts';

const stream = { category: 'product', id: '100' };
const recorded = {
  id: 'e-1',
  version: 1,
  type: 'received',
  schemaVersion: 2,
  data: null,
  effectiveAt: '2026-01-31T12:00:00Z',
  recordedAt: '2026-01-31T12:00:00Z',
  metadata: {},
  contentHash: '',
  hash: '',
};
const errors = [
  [new eventStore.AppendTooLarge('events', 101, 100), eventStore.isAppendTooLarge],
  [new eventStore.DamagedEvent(stream, 3, 'unreadable'), eventStore.isDamagedEvent],
  [new eventStore.DeliveryRefused('it is gone', { status: 410 }), eventStore.isDeliveryRefused],
  [new eventStore.DuplicateStream(stream), eventStore.isDuplicateStream],
  [new eventStore.EncodingNotSupported('LATIN1'), eventStore.isEncodingNotSupported],
  [new eventStore.FolderInUse('/data'), eventStore.isFolderInUse],
  [
    new eventStore.FolderUnusable('/data', 'it is a file', 'choose a folder'),
    eventStore.isFolderUnusable,
  ],
  [
    new eventStore.HeadsUnreadable('the digest is not that of the heads'),
    eventStore.isHeadsUnreadable,
  ],
  [new eventStore.IdempotencyMismatch(stream, 'c-1'), eventStore.isIdempotencyMismatch],
  [new eventStore.InvalidArgument('limit', 'must be 1 or more'), eventStore.isInvalidArgument],
  [new eventStore.LeaseLost(), eventStore.isLeaseLost],
  [new eventStore.Overloaded('the log'), eventStore.isOverloaded],
  [new eventStore.PackageMissing('PostgreSQL', 'pg'), eventStore.isPackageMissing],
  [
    new eventStore.ProjectionFailed('stock@1', stream, new Error('cause')),
    eventStore.isProjectionFailed,
  ],
  [
    new eventStore.ProjectionNotBuilt({ name: 'stock', version: 1 }, '0'),
    eventStore.isProjectionNotBuilt,
  ],
  [new eventStore.ReceiverUnavailable('it is closed'), eventStore.isReceiverUnavailable],
  [new eventStore.RowTooLarge({ collection: 'stock', id: '100' }, 2, 1), eventStore.isRowTooLarge],
  [
    new eventStore.SchemaNotMigrated('stockbook', 1, 2, new Error('cause')),
    eventStore.isSchemaNotMigrated,
  ],
  [new eventStore.SchemaTooNew(2, 1), eventStore.isSchemaTooNew],
  [new eventStore.StoreClosed(), eventStore.isStoreClosed],
  [new eventStore.StoreUnavailable(new Error('cause')), eventStore.isStoreUnavailable],
  [new eventStore.StreamStopped(stream, 2, 10), eventStore.isStreamStopped],
  [new eventStore.UnknownEvent({ ...recorded, stream }), eventStore.isUnknownEvent],
  [new eventStore.UnstorableText('data'), eventStore.isUnstorableText],
] as const;

describe('a guard', () => {
  it.each(errors.map(([error, guard]) => ({ code: error.code, error, guard })))(
    'knows $code, also from another copy of the package, and nothing else',
    ({ code, error, guard }) => {
      expect(error.name).toBe(code);
      expect(guard(error)).toBe(true);
      expect(guard(Object.assign(new Error(), { code }))).toBe(true);
      for (const [other] of errors) expect(guard(other)).toBe(other === error);
      for (const other of [undefined, null, code, {}, new Error(code)]) {
        expect(guard(other)).toBe(false);
      }
    },
  );

  it('exists for every error', () => {
    const classes = Object.entries(eventStore).filter(([, value]) =>
      Object.prototype.isPrototypeOf.call(Error, value),
    );
    expect(classes.map(([name]) => name).sort()).toEqual(errors.map(([{ code }]) => code));
    for (const [name] of classes) expect(eventStore).toHaveProperty(`is${name}`);
  });
});
