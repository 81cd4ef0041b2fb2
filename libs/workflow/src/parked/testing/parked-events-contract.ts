import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { problem } from '../../problem.ts';
import type { ParkedEvents, ParkedPlace, Parking } from '../parked-events.ts';

const NOON = '2026-01-31T12:00:00.000Z';
const LATER = '2026-01-31T12:30:00.000Z';

const parking = (id: string, more: Partial<Parking> = {}): Parking => ({
  id,
  at: NOON,
  executionId: randomUUID(),
  input: { origin: 'bus', event: { text: 'äöü 🧺', numbers: [1.5, null] } },
  reason: problem('x', 422, 'X', 'äöü 🧺'),
  ...more,
});

/** What every place to park must keep. */
export function parkedEventsContract(open: () => Promise<ParkedEvents>): void {
  let parked: ParkedEvents;
  beforeAll(async () => {
    parked = await open();
  });

  /** The ids of a list, read in pages of two. */
  async function listed(problemName?: string, after?: ParkedPlace): Promise<string[]> {
    const filter = problemName && { problem: problem(problemName, 422, '', '').type };
    const seen: string[] = [];
    for (let place = after; ;) {
      const page = await parked.list({ limit: 2, ...(place && { after: place }), ...filter });
      seen.push(...page.map(({ id }) => id));
      place = page.at(-1);
      if (page.length < 2) return seen;
    }
  }

  it('gives back what was parked, as a value of its own', async () => {
    const event = parking(randomUUID());
    await parked.park(event);
    const expected = {
      id: event.id,
      parkedAt: NOON,
      lastParkedAt: NOON,
      times: 1,
      executionId: event.executionId,
      input: event.input,
      problem: event.reason,
    };
    const found = await parked.find(event.id);
    expect(found).toEqual(expected);
    if (found) Object.assign(found, { problem: undefined });
    expect(await parked.find(event.id)).toEqual(expected);
    expect(await parked.find(randomUUID())).toBeUndefined();
  });

  it('counts an event that is parked again, with its last input and problem', async () => {
    const first = parking(randomUUID());
    await parked.park(first);
    const input = { origin: 'bus', event: 'again' } as const;
    const again = parking(first.id, { at: LATER, input, reason: problem('y', 409, 'Y', 'y') });
    await parked.park(again);
    expect(await parked.find(first.id)).toEqual({
      id: first.id,
      parkedAt: NOON,
      lastParkedAt: LATER,
      times: 2,
      executionId: again.executionId,
      input,
      problem: again.reason,
    });
  });

  it('counts a retry of an execution once, and one whose name is not known each time', async () => {
    const first = parking(randomUUID());
    await parked.park(first);
    await parked.park({ ...first, at: LATER });
    expect(await parked.find(first.id)).toMatchObject({ times: 1, lastParkedAt: NOON });
    const { executionId: _, ...anonymous } = first;
    for (const times of [2, 3]) {
      await parked.park(anonymous);
      const found = await parked.find(first.id);
      expect(found).toMatchObject({ times });
      expect(found).not.toHaveProperty('executionId');
    }
    await parked.park(first);
    expect(await parked.find(first.id)).toMatchObject({ times: 4, executionId: first.executionId });
  });

  it('loses no count of executions that park one event at once', async () => {
    const id = randomUUID();
    await Promise.all(Array.from({ length: 10 }, () => parked.park(parking(id))));
    expect(await parked.find(id)).toMatchObject({ times: 10 });
  });

  it('shows a fault as a problem', async () => {
    const faulted = (Cause?: string) =>
      parking(randomUUID(), { reason: { Error: 'TypeError', ...(Cause && { Cause }) } });
    const [said, silent] = [faulted('"out" of \\ order'), faulted()];
    await parked.park(said);
    await parked.park(silent);
    expect((await parked.find(said.id))?.problem).toMatchObject({
      type: 'urn:stockbook:problem:fault',
      status: 500,
      detail: expect.stringContaining('TypeError: "out" of \\ order: redrive'),
    });
    expect((await parked.find(silent.id))?.problem.detail).toMatch(/^TypeError: redrive/);
  });

  it('shows the problem of the last redrive, and keeps everything else', async () => {
    const [old, last] = [`old-${randomUUID()}`, `last-${randomUUID()}`];
    const event = parking(randomUUID(), {
      input: { origin: 'bus', event: 'a\0b\ud800c' },
      reason: problem(old, 422, 'Old', 'old'),
    });
    await parked.park(event);
    await parked.park({ ...event, at: LATER, executionId: randomUUID() });
    const before = await parked.find(event.id);
    const now = problem(last, 409, 'Last', '"äöü" \\ 🧺', [{ field: 'x', message: 'x' }]);
    await parked.setProblem(event.id, now);
    expect(await parked.find(event.id)).toEqual({ ...before, problem: now });
    expect(await listed(last)).toEqual([event.id]);
    expect(await parked.count({ problem: problem(old, 422, '', '').type })).toBe(0);
    // Parked again, it has the problem of that execution.
    await parked.park({ ...event, executionId: randomUUID() });
    expect(await parked.find(event.id)).toMatchObject({ times: 3, problem: event.reason });
  });

  it('does not bring back what was removed before a redrive was refused', async () => {
    const event = parking(randomUUID());
    const other = problem(`other-${randomUUID()}`, 409, 'X', 'x');
    await parked.park(event);
    await parked.remove(event.id);
    await parked.setProblem(event.id, other);
    expect(await parked.find(event.id)).toBeUndefined();
    expect(await parked.count({ problem: other.type })).toBe(0);
    await parked.setProblem('ä'.repeat(1024), other);
  });

  it('loses neither a count nor a removal to a redrive that is refused at the same moment', async () => {
    const events = Array.from({ length: 10 }, () => parking(randomUUID()));
    await Promise.all(events.map((event) => parked.park(event)));
    const other = problem('other', 409, 'X', 'x');
    await Promise.all(
      events.flatMap((event, index) => [
        parked.setProblem(event.id, other),
        index < 5
          ? parked.remove(event.id)
          : parked.park({ ...event, executionId: randomUUID(), at: LATER }),
      ]),
    );
    const found = await Promise.all(events.map(({ id }) => parked.find(id)));
    expect(found.slice(0, 5)).toEqual(Array(5).fill(undefined));
    for (const each of found.slice(5)) {
      expect(each).toMatchObject({ times: 2, lastParkedAt: LATER });
    }
  });

  it('counts from one when an event that was removed is parked again', async () => {
    const event = parking(randomUUID());
    const again = () => parked.park({ ...event, executionId: randomUUID() });
    for (let times = 1; times <= 5; times += 1) await again();
    await parked.remove(event.id);
    await parked.park({ ...event, at: LATER });
    expect(await parked.find(event.id)).toMatchObject({ times: 1, parkedAt: LATER });
    await again();
    await parked.remove(event.id);
    await again();
    expect(await parked.find(event.id)).toMatchObject({ times: 1, parkedAt: NOON });
  });

  it('lists the oldest first, in pages, and no longer what was removed', async () => {
    const name = `list-${randomUUID()}`;
    const reason = problem(name, 422, 'X', 'x');
    const at = (minute: string) => `2026-02-01T00:${minute}:00.000Z`;
    const inOrder = [
      ['z', '00'],
      ['B', '01'],
      ['b', '01'],
      ['y', '01'],
      ['a', '02'],
    ].map(([letter, minute = '']) => parking(`${name}-${letter}`, { at: at(minute), reason }));
    const ids = inOrder.map(({ id }) => id);
    for (const each of inOrder.toReversed()) await parked.park(each);
    // Parked again, an event keeps its place.
    for (const each of inOrder.slice(0, 1)) {
      await parked.park({ ...each, at: at('09'), executionId: randomUUID() });
    }
    expect(await listed(name)).toEqual(ids);
    const everything = await listed();
    expect(everything.filter((id) => id.startsWith(name))).toEqual(ids);
    expect(await parked.count({})).toBe(everything.length);
    await parked.remove(ids[0] ?? '');
    await parked.remove(ids[0] ?? '');
    expect(await listed(name)).toEqual(ids.slice(1));
  });

  it('lists and counts what has one problem, also after a place', async () => {
    const [one, other] = [`one-${randomUUID()}`, `other-${randomUUID()}`];
    const events = [one, other, one, one].map((name, index) =>
      parking(`${name}-${index}`, { reason: problem(name, 422, 'X', 'x') }),
    );
    for (const each of events) await parked.park(each);
    const { type } = problem(one, 422, '', '');
    const after = { parkedAt: NOON, id: `${one}-0` };
    expect(await listed(one)).toEqual([`${one}-0`, `${one}-2`, `${one}-3`]);
    expect(await listed(one, after)).toEqual([`${one}-2`, `${one}-3`]);
    expect(await parked.count({ problem: type })).toBe(3);
    expect(await parked.count({ problem: type, after })).toBe(2);
    expect(await parked.count({ problem: 'urn:stockbook:problem:none' })).toBe(0);
  });

  it('counts by problem, with the times of the oldest and of the last', async () => {
    const [one, other] = [`one-${randomUUID()}`, `other-${randomUUID()}`];
    const EARLIER = '2026-01-31T11:30:00.000Z';
    await parked.park(parking(randomUUID(), { reason: problem(one, 422, 'X', 'x') }));
    const again = parking(randomUUID(), { at: EARLIER, reason: problem(one, 422, 'X', 'y') });
    await parked.park(again);
    await parked.park({ ...again, at: LATER, executionId: randomUUID() });
    await parked.park(parking(randomUUID(), { reason: problem(other, 409, 'Y', 'y') }));
    const { groups, isComplete } = await parked.groups(1_000);
    expect(isComplete).toBe(true);
    const ours = groups.filter(({ problem: type }) => [one, other].some((x) => type.endsWith(x)));
    expect(ours).toEqual([
      {
        problem: `urn:stockbook:problem:${one}`,
        title: 'X',
        count: 2,
        parkedAt: EARLIER,
        lastParkedAt: LATER,
      },
      {
        problem: `urn:stockbook:problem:${other}`,
        title: 'Y',
        count: 1,
        parkedAt: NOON,
        lastParkedAt: NOON,
      },
    ]);
    expect(groups.map(({ count }) => count)).toEqual(
      groups.map(({ count }) => count).toSorted((a, b) => b - a),
    );
    const all = await parked.count({});
    expect((await parked.groups(all)).isComplete).toBe(true);
    const first = await parked.groups(all - 1);
    expect(first.isComplete).toBe(false);
    expect(first.groups.reduce((sum, { count }) => sum + count, 0)).toBe(all - 1);
  });

  it('fills a page however large its events are', async () => {
    const reason = problem(`large-${randomUUID()}`, 422, 'X', 'x');
    const input = { origin: 'bus', event: 'x'.repeat(60 * 1024) } as const;
    for (let n = 10; n < 30; n += 1) await parked.park(parking(randomUUID(), { input, reason }));
    const { type } = reason;
    expect(await parked.list({ limit: 30, problem: type })).toHaveLength(20);
    expect(await parked.count({ problem: type })).toBe(20);
  });

  it('keeps an event with NUL and half of a surrogate pair', async () => {
    const event = parking(randomUUID(), { input: { origin: 'bus', event: 'a\0b\ud800c' } });
    await parked.park(event);
    expect((await parked.find(event.id))?.input).toEqual(event.input);
  });

  it.each([
    ['quotes and NUL', `${'"'.repeat(131_000)}\0`],
    ['control characters', '\u0001'.repeat(43_600)],
    ['numbers that JSON writes out', Array.from({ length: 52_000 }, () => 1e20)],
    ['no text twice', `"\0${randomBytes(196_000).toString('base64')}`],
  ])('keeps the largest event that Step Functions takes: %s', async (_, event) => {
    const large = parking(randomUUID(), { input: { origin: 'bus', event } });
    await parked.park(large);
    const other = problem(`large-${randomUUID()}`, 409, 'X', 'x');
    await parked.setProblem(large.id, other);
    expect(await parked.list({ limit: 1, problem: other.type })).toEqual([
      expect.objectContaining({ id: large.id, input: large.input, problem: other }),
    ]);
    await parked.remove(large.id);
  });

  it.each(['ä'.repeat(1024), '\u{1f9fa}', "'; --"])('finds nothing by an id %#', async (id) => {
    expect(await parked.find(id)).toBeUndefined();
  });
}
