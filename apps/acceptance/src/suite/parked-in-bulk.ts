import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  envelope,
  type Envelope,
  eventually,
  expectProblem,
  expectStored,
  type ParkedEvent,
  type Product,
  productAdjusted,
  productPath,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

interface Redriven {
  readonly items: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly problem?: { readonly status: number };
  }[];
  readonly remaining: number;
  readonly nextCursor: string | null;
}

/** Redriving and discarding many parked events at once, which a person confirms by their number. */
export function parkedInBulk(api: Api): void {
  const park = async (...events: readonly Envelope[]) => {
    for (const event of events) {
      const reply = await api.sendEnvelope(event, { prefer: 'respond-async' });
      expect(reply.status, reply.text).toBe(202);
    }
  };
  const matching = (problem?: string) =>
    api.all<ParkedEvent>(problem === undefined ? '/parked' : `/parked?problem=${problem}`);
  /** Parks events, and waits until all of them are listed with a problem. */
  const parkedWith = async (problem: string, ...events: readonly Envelope[]) => {
    const before = (await matching(problem)).length;
    await park(...events);
    return eventually(async () => {
      const after = await matching(problem);
      expect(after).toHaveLength(before + events.length);
      return after;
    });
  };
  const redrive = (query: Record<string, string | number>) =>
    api.request(`/parked/redrive?${queryOf(query)}`, { method: 'POST' });
  const discard = (query: Record<string, string | number>) =>
    api.request(`/parked?${queryOf(query)}`, { method: 'DELETE' });
  const queryOf = (query: Record<string, string | number>) =>
    new URLSearchParams(
      Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    );
  const problem = 'product-unknown';
  /** A deployment may have parked events of others, which no test may redrive or discard. */
  const areOurs = (found: readonly ParkedEvent[]) => {
    const [, run = ''] = unique('run').split('-');
    return found.every(({ input }) => JSON.stringify(input).includes(run));
  };

  it('lists the events with one problem, by the whole type or its last part', async () => {
    const found = await parkedWith(problem, envelope(productShipped(unique('product'))));
    const type = `urn:stockbook:problem:${problem}`;
    expect(new Set(found.map((each) => each.problem.type))).toEqual(new Set([type]));
    expect(await matching(type)).toEqual(found);
    expect(await matching('nothing-has-this')).toEqual([]);
  });

  it('redrives those that match, oldest first, and says what came of each', async ({ skip }) => {
    const [good, bad] = [unique('product'), unique('product')];
    const wrong = envelope(productReceived(unique('product'), { quantity: '0' }));
    await parkedWith('invalid-event', wrong);
    const found = await parkedWith(
      problem,
      envelope(productShipped(good, { quantity: '1' })),
      envelope(productShipped(bad)),
      envelope(productAdjusted(good, { unitPrice: '$9' })),
    );
    if (!areOurs(found)) skip();
    expectStored(await api.send(productReceived(good, { quantity: '2' })));
    const reply = await redrive({ problem, count: found.length });
    expect(reply.status, reply.text).toBe(200);
    const { items, remaining } = bodyOf<Redriven>(reply);
    expect(items.map(({ id }) => id)).toEqual(found.slice(0, items.length).map(({ id }) => id));
    expect(items.length + remaining).toBe(found.length);
    const outcomes = found
      .filter(({ input }) => JSON.stringify(input.event).includes(good))
      .map(({ id }) => items.find((each) => each.id === id)?.outcome);
    expect(outcomes).toEqual(['stored', 'stored']);
    const product = bodyOf<Product>(await api.get(productPath(good)));
    expect(product).toMatchObject({ quantity: '1', unitPrice: '$9', version: 3 });
    const left = await matching(problem);
    expect(JSON.stringify(left)).not.toContain(good);
    const refused = left.find(({ input }) => JSON.stringify(input.event).includes(bad));
    expect(items.find(({ id }) => id === refused?.id)).toMatchObject({
      outcome: 'refused',
      problem: { status: 422 },
    });
    // One with another problem was not meant.
    expect(JSON.stringify(await matching('invalid-event'))).toContain(wrong.id);
  });

  it('discards those that match', async ({ skip }) => {
    const productId = unique('product');
    const wrong = envelope(productReceived(unique('product'), { quantity: '0' }));
    await parkedWith('invalid-event', wrong);
    const found = await parkedWith(problem, envelope(productShipped(productId)));
    if (!areOurs(found)) skip();
    const reply = await discard({ problem, count: found.length });
    expect(reply.status, reply.text).toBe(200);
    expect(bodyOf(reply)).toEqual({ discarded: found.length, remaining: 0 });
    expect(await matching(problem)).toEqual([]);
    expect((await api.get(productPath(productId))).status).toBe(404);
    expect(JSON.stringify(await matching('invalid-event'))).toContain(wrong.id);
  });

  it('is refused unless count is the number of events that match, which the problem names', async () => {
    const found = await parkedWith(problem, envelope(productShipped(unique('product'))));
    for (const count of [found.length - 1, found.length + 1]) {
      for (const act of [redrive, discard]) {
        const reply = await act({ problem, count });
        const refusal = expectProblem(reply, {
          status: 409,
          type: 'count-mismatch',
          fields: ['count'],
        });
        expect(refusal.detail).toMatch(new RegExp(`\\b${found.length}\\b`));
      }
    }
    expect(await matching(problem)).toEqual(found);
  });

  it('changes nothing if no event matches', async () => {
    const none = { problem: 'nothing-has-this', count: 0 };
    expect(bodyOf(await redrive(none))).toEqual({ items: [], remaining: 0, nextCursor: null });
    expect(bodyOf(await discard(none))).toEqual({ discarded: 0, remaining: 0 });
  });

  it('counts all parked events without a problem', async () => {
    await parkedWith(problem, envelope(productShipped(unique('product'))));
    const all = await matching();
    expectProblem(await discard({ count: all.length + 1 }), { status: 409 });
    expect(await matching()).toEqual(all);
  });

  it.each([
    ['no count', {}, 'count'],
    ['a count that is no number', { count: 'all' }, 'count'],
    ['an empty count', { count: '' }, 'count'],
    ['a count below zero', { count: '-1' }, 'count'],
    ['a count with a point', { count: '1.0' }, 'count'],
    ['a problem that is none', { count: '0', problem: 'Not A Problem' }, 'problem'],
    ['an empty problem', { count: '0', problem: '' }, 'problem'],
  ])('refuses %s', async (_, query: Record<string, string>, field) => {
    for (const act of [redrive, discard]) {
      expectProblem(await act(query), { status: 400, fields: [field] });
    }
  });

  it('goes on where the last request ended', async () => {
    const first = await parkedWith(problem, envelope(productShipped(unique('product'))));
    const place = first.at(-1);
    const found = await parkedWith(problem, envelope(productShipped(unique('product'))));
    const cursor = Buffer.from(
      JSON.stringify(['parked', `${place?.parkedAt} ${place?.id}`]),
    ).toString('base64url');
    expectProblem(await redrive({ problem, count: found.length, cursor }), { status: 409 });
    const reply = await redrive({ problem, count: 1, cursor });
    expect(bodyOf<Redriven>(reply)).toMatchObject({
      items: [{ id: found.at(-1)?.id, outcome: 'refused' }],
      remaining: 0,
      nextCursor: null,
    });
  });
}
