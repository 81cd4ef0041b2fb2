import { it } from 'vitest';
import {
  type Api,
  expectProblem,
  expectStored,
  expectUnchanged,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

export function badConditions(api: Api): void {
  const refused = (header: string, name: string, value: string) =>
    it(`${header} ${value.slice(0, 40)}`, async () => {
      const productId = unique('product');
      expectStored(await api.send(productReceived(productId)));
      const reply = await expectUnchanged(api, productId, () =>
        api.send(productShipped(productId), { [name]: value }),
      );
      expectProblem(reply, { status: 400, fields: [header] });
    });

  for (const value of ['1', '"1', '1"', '"1" "2"', '"1",', '*, "1"', 'w/"1"', "'1'", 'NaN']) {
    refused('If-Match', 'if-match', value);
    refused('If-None-Match', 'if-none-match', value);
  }
  refused('Idempotency-Key', 'idempotency-key', 'x'.repeat(129));
}
