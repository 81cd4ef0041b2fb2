import { expect, it } from 'vitest';
import type { PreparedEvent } from '../laws/event.ts';
import { appendLimits } from './append-limits.ts';

it('counts all bytes of the events of an append, over all its streams', () => {
  const event = (texts: Partial<PreparedEvent>): PreparedEvent => ({
    ...{ id: 'e-1', type: 'received', schemaVersion: 1, data: '"é"', metadata: '{}' },
    ...{ effectiveAt: '2026-11-28T00:00:00.000Z', contentHash: 'a hash' },
    ...texts,
  });
  const append = (id: string, ...events: PreparedEvent[]) => ({
    stream: { category: 'shelf', id },
    expected: 'any' as const,
    events,
  });
  const large = event({ metadata: `"${'x'.repeat(1000)}"` });
  const call = { appends: [append('a', event({}), large), append('b', event({}))] };
  const [small, ofLarge] = [3 + 8 + 4 + 2, 3 + 8 + 4 + 1002];
  expect(appendLimits.bytesOf({ ...call, command: undefined })).toBe(2 * small + ofLarge);
});
