import { expect } from 'vitest';
import {
  type Accepted,
  type Api,
  bodyOf,
  expectRepeat,
  type HistoryEvent,
  historyPath,
  type Product,
  productPath,
  quantityIn,
  type RecordedEvent,
} from '../client/index.ts';
import { type Ledger, NO_SENDER } from './ledger.ts';
import { sendWithKey } from './send-with-key.ts';

/** How many events are sent again at once. */
const AT_ONCE = 8;

/** Sends the events again that were acknowledged since the last time. Each gets its first result. */
export async function repeatAcknowledged(api: Api, ledger: Ledger): Promise<number> {
  const recent = ledger.takeAcknowledged();
  for (let start = 0; start < recent.length; start += AT_ONCE) {
    const some = recent.slice(start, start + AT_ONCE);
    await Promise.all(
      some.map(async ({ event, first }) => expectRepeat(await sendWithKey(api, event), first)),
    );
  }
  return recent.length;
}

/** Sends the events again that were not acknowledged. Each is stored or a repeat, and now acknowledged. */
export async function sendAgain(api: Api, ledger: Ledger): Promise<void> {
  for (const event of ledger.unanswered.splice(0)) {
    const reply = await sendWithKey(api, event);
    expect([200, 201], reply.text).toContain(reply.status);
    // The order of these events in the log is not known.
    ledger.acknowledge(NO_SENDER, event, bodyOf<Accepted>(reply));
  }
}

/** Checks that a product's history has each acknowledged event once and in order, and adds up. */
export async function checkHistory(api: Api, productId: string, ledger: Ledger): Promise<string[]> {
  const history = await api.all<HistoryEvent>(historyPath(productId));
  const ids = history.map(({ id }) => id);
  expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1));
  expect(new Set(ids).size).toBe(ids.length);
  const commands = history.map(({ metadata }) => metadata['commandId']);
  expect(new Set(commands).size).toBe(commands.length);

  const lastOf = new Map<number, number>();
  for (const { id, version, sender } of ledger.of(productId)) {
    expect(ids[version - 1], `version ${version} of ${productId}`).toBe(id);
    if (sender === NO_SENDER) continue;
    expect(version).toBeGreaterThan(lastOf.get(sender) ?? 0);
    lastOf.set(sender, version);
  }

  const product = bodyOf<Product>(await api.get(productPath(productId)));
  expect(product.version).toBe(history.length);
  expect(tenths(product.quantity)).toBe(
    history.reduce((sum, event) => sum + sign(event) * tenths(String(quantityIn(event))), 0),
  );
  return ids;
}

/** Checks that the list has each product as it is read by itself, which is what its events add up to. */
export async function checkList(api: Api, productIds: readonly string[]): Promise<void> {
  const listed = new Map(
    (await api.all<Product>('/products')).map((product) => [product.productId, product]),
  );
  expect(listed.size).toBe(productIds.length);
  for (const productId of productIds) {
    const { version, quantity } = bodyOf<Product>(await api.get(productPath(productId)));
    expect(listed.get(productId)).toMatchObject({ version, quantity });
  }
}

/** Checks that the log has exactly the events of the histories, and those of each product in order. */
export async function checkLog(
  api: Api,
  histories: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const events = await api.all<RecordedEvent>('/events');
  const found = new Map<string, string[]>();
  for (const { stream, id } of events) found.set(stream.id, [...(found.get(stream.id) ?? []), id]);
  expect(found).toEqual(histories);
}

const sign = ({ type }: Pick<RecordedEvent, 'type'>): 1 | -1 =>
  type === 'productShipped' ? -1 : 1;

/** A quantity in tenths, exactly: the load sends one decimal place. */
const tenths = (quantity: string): number => Math.round(Number(quantity) * 10);
