import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  eventually,
  expectProblem,
  expectStored,
  type Page,
  productReceived,
  unique,
} from '../client/index.ts';

/** How far a subscription or projection has read the log. */
interface Reader {
  readonly kind: string;
  readonly name: string;
  readonly position: string;
  readonly lagEvents: number;
  readonly parked: number;
  readonly building?: { readonly done: number; readonly total: number };
}

const PROJECTIONS = ['event-index', 'product-list', 'stock-movements'];

/** What follows the log, whichever process runs it. */
export function readers(api: Api): void {
  const list = async () => bodyOf<Page<Reader>>(await api.get('/readers')).items;
  const named = async (name: string) => (await list()).find((reader) => reader.name === name);

  it('each projection shows how far it has come, and comes to what was stored', async () => {
    const before = new Map((await list()).map(({ name, position }) => [name, Number(position)]));
    expectStored(await api.send(productReceived(unique('product'))));
    await eventually(async () => {
      const all = await list();
      expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(PROJECTIONS));
      for (const { kind, name, position } of all.filter((each) =>
        PROJECTIONS.includes(each.name),
      )) {
        expect(kind, name).toBe('projection');
        expect(Number(position), name).toBeGreaterThan(before.get(name) ?? 0);
      }
    });
  });

  it.each(PROJECTIONS)('%s lists its parked deliveries, of which there are none', async (name) => {
    const path = `/readers/${name}/parked`;
    expect(bodyOf(await api.get(path))).toEqual({ items: [], nextCursor: null });
    const redrive = { method: 'POST' };
    for (const reply of [
      await api.get(`${path}/1`),
      await api.request(`${path}/1/redrive`, redrive),
      await api.request(`${path}/1`, { method: 'DELETE' }),
    ]) {
      expectProblem(reply, { status: 404, type: 'not-found' });
    }
  });

  it('a reader that is not there has neither parked deliveries nor a rebuild', async () => {
    const path = `/readers/${unique('reader')}`;
    expectProblem(await api.get(`${path}/parked`), { status: 404, type: 'not-found' });
    const rebuild = await api.request(`${path}/rebuild`, { method: 'POST' });
    expectProblem(rebuild, { status: 404, type: 'not-found' });
  });

  it('a projection is built anew beside the rows that are read, and the build can be given up', async () => {
    const path = '/readers/stock-movements/rebuild';
    const begun = bodyOf<{ readonly build: number }>(await api.request(path, { method: 'POST' }));
    expect(begun).toEqual({ projection: 'stock-movements', build: expect.any(Number) });
    expect(begun.build).toBeGreaterThan(1);
    expect((await api.request(path, { method: 'DELETE' })).status).toBe(204);
    expect(await named('stock-movements')).not.toHaveProperty('building');
  });
}
