import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { problem } from '../../problem.ts';
import type { ParkedEvent, ParkedEvents } from '../parked-events.ts';

const parkedEvent = (id: string, text = 'äöü 🧺'): ParkedEvent => ({
  id,
  parkedAt: '2026-01-31T08:30:00.000Z',
  input: { origin: 'bus', event: { text, numbers: [1.5, null] } },
  problem: problem('x', 422, 'X', text),
});

/** What every place to park must keep. */
export function parkedEventsContract(open: () => Promise<ParkedEvents>): void {
  let parked: ParkedEvents;
  beforeAll(async () => {
    parked = await open();
  });

  it('gives back what was parked, as a value of its own', async () => {
    const event = parkedEvent(randomUUID());
    await parked.park(event);
    const found = await parked.find(event.id);
    expect(found).toEqual(event);
    if (found) Object.assign(found, { problem: undefined });
    expect(await parked.find(event.id)).toEqual(event);
    expect(await parked.find(randomUUID())).toBeUndefined();
  });

  it('keeps the first of an id', async () => {
    const event = parkedEvent(randomUUID());
    await parked.park(event);
    await parked.park(parkedEvent(event.id, 'other'));
    expect(await parked.find(event.id)).toEqual(event);
  });

  it('lists by id, in pages, and no longer what was removed', async () => {
    const prefix = `list-${randomUUID()}`;
    const ids = ['a', 'B', 'Z', 'b', 'z', 'ä'].map((letter) => `${prefix}-${letter}`);
    for (const id of ids.toReversed()) await parked.park(parkedEvent(id));
    const listed = async () => {
      const seen: string[] = [];
      for (let after = prefix; ; after = seen.at(-1) ?? '') {
        const page = await parked.list({ limit: 2, after });
        const own = page.map(({ id }) => id).filter((id) => id.startsWith(prefix));
        seen.push(...own);
        if (own.length < 2) return seen;
      }
    };
    expect(await listed()).toEqual(ids.toSorted());
    await parked.remove(ids[0] ?? '');
    await parked.remove(ids[0] ?? '');
    expect(await listed()).toEqual(ids.slice(1).toSorted());
  });

  it('fills a page however large its events are', async () => {
    const prefix = `zz-large-${randomUUID()}`;
    for (let n = 10; n < 30; n += 1) {
      await parked.park(parkedEvent(`${prefix}-${n}`, 'x'.repeat(60 * 1024)));
    }
    const page = await parked.list({ limit: 30, after: prefix });
    expect(page).toHaveLength(20);
  });
}
