import { expect, it } from 'vitest';
import {
  type Api,
  expectProblem,
  expectStored,
  productPath,
  productReceived,
  unique,
} from '../client/index.ts';

const FIELD = 'detail.ProductEvent.productId';

/** Which ids a product may have: none that looks like another, and none that no path can name. */
export function productIds(api: Api): void {
  it.each([
    [' SKU', 'white space'],
    ['SKU ', 'white space'],
    ['SKU\u2003', 'white space'],
    ['S\tKU', 'control characters'],
    ['SKU\u0085', 'control characters'],
    ['.', 'no path can name it'],
    ['..', 'no path can name it'],
    ['SKU/events', '"/events"'],
    ['SKU/movements', '"/movements"'],
    ['SKU/search', '"/search"'],
    ['SKU/corrections', '"/corrections"'],
    ['SKU/what-if', '"/what-if"'],
  ])('%j is refused, and the refusal says why', async (productId, why) => {
    const reply = await api.send(productReceived(productId));
    const { violations } = expectProblem(reply, { status: 400, fields: [FIELD] });
    expect(violations?.map(({ message }) => message).join()).toContain(why);
  });

  it.each(['...', 'a/events/b', 'events', 'a  b', 'a/corrections-2'])(
    '%j with something before it is an id',
    async (rest) => {
      const productId = `${unique('product')}-${rest}`;
      const { product } = expectStored(await api.send(productReceived(productId)));
      expect(product.productId).toBe(productId);
      expect((await api.get(productPath(productId))).status).toBe(200);
    },
  );

  it('is refused also where the event type is missing', async () => {
    const reply = await api.send(productReceived(' x', { eventType: undefined }));
    const fields = [FIELD, 'detail.ProductEvent.eventType'];
    expectProblem(reply, { status: 400, fields });
  });

  it('is read as it is: no product of an older log is hidden', async () => {
    for (const productId of [` ${unique('product')}`, `${unique('product')} `]) {
      expectProblem(await api.get(productPath(productId)), { status: 404, type: 'not-found' });
    }
  });
}
