import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  expectProblem,
  expectStored,
  having,
  type HistoryEvent,
  historyPath,
  type Page,
  type Product,
  productCreated,
  productPath,
  productReceived,
  productShipped,
  type Reply,
  unique,
} from '../client/index.ts';

/** GET /products: may lag behind the log, and holds the products of others too. */
export function productList(api: Api): void {
  it('comes to show each product once, by id, as it reads itself', async () => {
    const productIds = [unique('b'), unique('a'), unique('ä'), unique('A')];
    const stored: Reply[] = [];
    for (const productId of productIds) {
      stored.push(await api.send(productReceived(productId)));
      stored.push(await api.send(productShipped(productId)));
    }
    for (const reply of stored) expectStored(reply);
    const products = await Promise.all(
      productIds.toSorted().map(async (id) => bodyOf<Product>(await api.get(productPath(id)))),
    );
    const list = await api.all<Product>('/products', 500, having(...stored));
    expect(list.filter(({ productId }) => productIds.includes(productId))).toEqual(products);
  });

  // The first cell of a table that Excel saved as CSV begins with U+FEFF.
  it('shows two products whose ids differ by a U+FEFF', async () => {
    const plain = unique('bom');
    const productIds = [plain, `\ufeff${plain}`];
    const stored: Reply[] = [];
    for (const [index, productId] of productIds.entries()) {
      const quantity = String(index + 1);
      const reply = await api.send(productReceived(productId, { quantity }));
      expectStored(reply);
      stored.push(reply);
      const product = bodyOf<Product>(await api.get(productPath(productId)));
      expect(product).toMatchObject({ productId, quantity });
      const [event] = await api.all<HistoryEvent>(historyPath(productId));
      expect(event?.product.productId).toBe(productId);
    }
    const list = await api.all<Product>('/products', 500, having(...stored));
    const listed = list.filter(({ productId }) => productId.endsWith(plain));
    expect(listed).toMatchObject([
      { productId: productIds[0], quantity: '1' },
      { productId: productIds[1], quantity: '2' },
    ]);
  });

  it('finds products by id, sku, name, what is available and what they are worth', async () => {
    const sku = unique('SKU');
    const [scarce, plenty] = [unique('scarce'), unique('plenty')];
    const stored: Reply[] = [];
    for (const [productId, quantity] of [
      [scarce, '2'],
      [plenty, '40'],
    ] as const) {
      const name = `${sku} of ${productId}`;
      stored.push(await api.send(productCreated(productId, { sku, name })));
      stored.push(await api.send(productReceived(productId, { quantity, unitPrice: '$4' })));
    }
    for (const reply of stored) expectStored(reply);
    const find = async (query: Readonly<Record<string, string>>) => {
      const path = `/products?${new URLSearchParams(query).toString()}`;
      const found = await api.all<Product>(path, 1, having(...stored));
      return found.map(({ productId }) => productId);
    };
    expect(await find({ id: scarce })).toEqual([scarce]);
    expect(await find({ id: unique('nothing') })).toEqual([]);
    expect((await find({ sku })).toSorted()).toEqual([plenty, scarce].toSorted());
    expect(await find({ name: `${sku} OF ${scarce}`.toLowerCase() })).toEqual([scarce]);
    expect(await find({ sku, state: 'OutOfStock' })).toEqual([]);
    expect((await find({ sku, state: 'Available' })).toSorted()).toEqual(
      [plenty, scarce].toSorted(),
    );
    expect(await find({ sku, availableBelow: '3' })).toEqual([scarce]);
    expect(await find({ sku, availableBelow: '2' })).toEqual([]);
    expect(await find({ sku, valueFrom: '160', valueTo: '160' })).toEqual([plenty]);
  });

  it('finds what is out of stock', async () => {
    const name = unique('none left');
    const [gone, left] = [unique('gone'), unique('left')];
    const stored: Reply[] = [];
    for (const productId of [gone, left]) {
      stored.push(await api.send(productCreated(productId, { name })));
      stored.push(await api.send(productReceived(productId, { quantity: '1' })));
    }
    stored.push(await api.send(productShipped(gone, { quantity: '1' })));
    for (const reply of stored) expectStored(reply);
    const list = await api.all<Product>('/products?state=OutOfStock', 500, having(...stored));
    expect(new Set(list.map(({ state }) => state))).toEqual(new Set(['OutOfStock']));
    const ids = list.map(({ productId }) => productId);
    expect(ids).toContain(gone);
    expect(ids).not.toContain(left);
  });

  it.each([
    ['availableBelow=0', 'availableBelow'],
    ['availableBelow=ten', 'availableBelow'],
    ['availableBelow=1&availableBelow=2', 'availableBelow'],
    ['valueFrom=-1', 'valueFrom'],
    ['valueFrom=10&valueTo=9.5', 'valueTo'],
    ['state=Sold', 'state'],
    ['name=', 'name'],
    ['sku=', 'sku'],
    ['id=%00', 'id'],
    ['color=blk', 'color'],
    ['availablebelow=1', 'availablebelow'],
  ])('refuses the filter %s, and names it', async (query, field) => {
    expectProblem(await api.get(`/products?${query}`), { status: 400, fields: [field] });
  });

  it('refuses a cursor with other filters than its page had', async () => {
    const name = unique('bowl');
    const stored: Reply[] = [];
    for (const productId of [unique('one'), unique('two')]) {
      stored.push(await api.send(productCreated(productId, { name })));
    }
    for (const reply of stored) expectStored(reply);
    const pageOf = async (query: Readonly<Record<string, string>>) =>
      api.get(`/products?${new URLSearchParams(query)}`, having(...stored));
    const { nextCursor } = bodyOf<Page<Product>>(await pageOf({ name, limit: '1' }));
    if (nextCursor === null) throw new Error('the first page is the last one');
    const second = await pageOf({ cursor: nextCursor, name });
    expect(bodyOf<Page<Product>>(second).items).toMatchObject([{ name }]);
    for (const other of [{}, { name: 'cup' }, { name, availableBelow: '1' }, { sku: name }]) {
      const reply = await pageOf({ ...other, cursor: nextCursor });
      expectProblem(reply, { status: 400, fields: ['cursor'] });
    }
  });

  it('comes in pages that overlap nowhere', async () => {
    for (let count = 0; count < 5; count += 1) {
      expectStored(await api.send(productReceived(unique('page'))));
    }
    const listed: string[] = [];
    for await (const page of api.pages<Product>('/products', 2)) {
      expect(page.length).toBeLessThanOrEqual(2);
      listed.push(...page.map(({ productId }) => productId));
      if (listed.length >= 50) break;
    }
    expect(new Set(listed).size).toBe(listed.length);
  });
}
