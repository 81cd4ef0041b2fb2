import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  expectProblem,
  expectStored,
  having,
  type Page,
  productAdjusted,
  productReceived,
  productShipped,
  type RecordedEvent,
  type Reply,
  unique,
} from '../client/index.ts';

/** A cursor of the log, as a client that has one of another log has it. */
const cursorTo = (position: string) =>
  Buffer.from(JSON.stringify(['events', position])).toString('base64url');

/** The parameters of GET /events that choose events. */
export function eventFilters(api: Api): void {
  const query = (filters: Readonly<Record<string, string>>) =>
    `/events?${new URLSearchParams(filters)}`;

  /** The events that filters choose, of a product that has an event of three types. */
  async function threeTypes() {
    const productId = unique('product');
    const stored: Reply[] = [];
    for (const make of [productReceived, productShipped, productAdjusted]) {
      stored.push(await api.send(make(productId)));
    }
    for (const reply of stored) expectStored(reply);
    const chosen = async (filters: Readonly<Record<string, string>>) =>
      api.all<RecordedEvent>(query({ productId, ...filters }), 500, having(...stored));
    const all = await chosen({});
    expect(all.map(({ type }) => type)).toEqual([
      'productReceived',
      'productShipped',
      'productAdjusted',
    ]);
    return { productId, chosen, all, stored };
  }
  const typesOf = (events: readonly RecordedEvent[]) => events.map(({ type }) => type);

  it('type takes one or several types, notType all but some', async () => {
    const { chosen } = await threeTypes();
    expect(typesOf(await chosen({ type: 'productShipped' }))).toEqual(['productShipped']);
    const several = await chosen({ type: 'productAdjusted,productReceived' });
    expect(typesOf(several)).toEqual(['productReceived', 'productAdjusted']);
    const others = await chosen({ notType: 'productAdjusted, productReceived' });
    expect(typesOf(others)).toEqual(['productShipped']);
    expect(await chosen({ type: 'productCreated' })).toEqual([]);
  });

  it('category takes the events of its streams', async () => {
    const { chosen, all, stored } = await threeTypes();
    expect(await chosen({ category: 'product' })).toEqual(all);
    const none = await api.all(query({ category: 'no-such-category' }), 500, having(...stored));
    expect(none).toEqual([]);
  });

  it('times take the events from the first on, and before the second', async () => {
    const { chosen, all } = await threeTypes();
    const moments = ['2020-01-31T08:30:00Z', '2020-02-01T00:00:00Z'];
    expect(await chosen({ from: String(moments[0]), to: String(moments[1]) })).toEqual([]);
    expect(await chosen({ from: String(moments[0]) })).toEqual(all);
    expect(await chosen({ to: '2999-01-01T02:00:00+02:00' })).toEqual(all);
    const [first, second] = all;
    const at = (time: string | undefined) => new Date(Date.parse(String(time))).toISOString();
    const until = await chosen({ recordedTo: at(second?.recordedAt) });
    expect(until.length).toBeLessThan(all.length);
    const since = await chosen({ recordedFrom: at(first?.recordedAt) });
    expect(since).toEqual(all);
  });

  it('correlationId takes the events of one envelope', async () => {
    const productId = unique('product');
    const id = unique('envelope');
    const event = productReceived(productId);
    const stored = await api.sendEnvelope({ version: '0', id, detail: { ProductEvent: event } });
    expectStored(stored);
    const found = await api.all<RecordedEvent>(query({ correlationId: id }), 500, having(stored));
    expect(found).toMatchObject([{ stream: { id: productId }, metadata: { correlationId: id } }]);
  });

  it('pages of chosen events overlap nowhere, and lead to the end', async () => {
    const { chosen, productId, stored } = await threeTypes();
    const small: RecordedEvent[] = [];
    for await (const page of api.pages<RecordedEvent>(query({ productId }), 1, having(...stored))) {
      expect(page.length).toBeLessThanOrEqual(1);
      small.push(...page);
    }
    expect(small).toEqual(await chosen({}));
    const path = query({ type: 'productAdjusted', limit: '2' });
    const { items } = bodyOf<Page<RecordedEvent>>(await api.get(path));
    expect(new Set(typesOf(items))).toEqual(new Set(['productAdjusted']));
  });

  it.each([
    ['type=', 'type'],
    ['type=productEaten', 'type'],
    ['type=productReceived,', 'type'],
    ['type=productReceived&type=productShipped', 'type'],
    ['notType=Receive', 'notType'],
    ['type=productReceived&notType=productShipped', 'notType'],
    ['category=', 'category'],
    [`category=${'x'.repeat(101)}`, 'category'],
    ['category=%00', 'category'],
    ['category=a/b', 'category'],
    [`category=${encodeURIComponent('🧺'.repeat(26))}`, 'category'],
    [`cursor=${cursorTo('999999999999999')}`, 'cursor'],
    ['productId=', 'productId'],
    ['productId=a&category=order', 'category'],
    ['from=2026-01-31', 'from'],
    ['to=yesterday', 'to'],
    ['from=2026-02-30T00:00:00Z', 'from'],
    ['from=2026-01-31T08:30:00Z&to=2026-01-31T08:30:00Z', 'to'],
    ['recordedFrom=2026-01-31T08:30:00Z&recordedTo=2025-01-31T08:30:00Z', 'recordedTo'],
    ['correlationId=', 'correlationId'],
    ['startAt=end', 'startAt'],
  ])('?%s is refused', async (text, field) => {
    expectProblem(await api.get(`/events?${text}`), { status: 400, fields: [field] });
  });

  it.each([
    ['/events?from', '2026-01-31T00:00:00Z'],
    ['/events?to', '2026-02-01T00:00:00Z'],
    ['/events?recordedFrom', '2026-01-31T00:00:00Z'],
    ['/events?recordedTo', '2026-02-01T00:00:00Z'],
    ['/products/a/search?from', '2026-01-31T00:00:00Z'],
    ['/products/a/search?to', '2026-01-31T23:59:59.999Z'],
  ])('%s shows the moment that a bare date means there: %s', async (path, moment) => {
    const { violations } = expectProblem(await api.get(`${path}=2026-01-31`), { status: 400 });
    expect(violations?.map(({ message }) => message)).toEqual([
      expect.stringContaining(`"${moment}"`),
    ]);
  });
}
