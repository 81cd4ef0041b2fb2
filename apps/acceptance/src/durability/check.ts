import { expect } from 'vitest';
import {
  type Accepted,
  type Api,
  bodyOf,
  type HistoryEvent,
  historyPath,
  type Product,
  productPath,
  type RecordedEvent,
} from '../client/index.ts';
import { type Ledger, NO_SENDER } from './ledger.ts';

/** Sends again what was never acknowledged: each is new or known, and from here on acknowledged. */
export async function sendAgain(api: Api, ledger: Ledger): Promise<void> {
  for (const event of ledger.unanswered.splice(0)) {
    const reply = await api.send(event);
    expect([200, 201], reply.text).toContain(reply.status);
    // In which order the lost ones went in, nobody knows.
    ledger.acknowledge(NO_SENDER, bodyOf<Accepted>(reply));
  }
}

/** All that was acknowledged is in its product's history: once, in order, and adding up. */
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
    history.reduce((sum, event) => sum + sign(event) * tenths(String(event.data['quantity'])), 0),
  );
  return ids;
}

/** The log over all products holds just what the histories hold, and each product in its order. */
export async function checkLog(
  api: Api,
  histories: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const events = await api.all<RecordedEvent>('/events');
  const found = new Map<string, string[]>();
  for (const { stream, id } of events) found.set(stream.id, [...(found.get(stream.id) ?? []), id]);
  expect(found).toEqual(histories);
}

const sign = ({ type }: RecordedEvent): 1 | -1 => (type === 'productShipped' ? -1 : 1);

/** Whole tenths, exact: the load sends no more places. */
const tenths = (quantity: string): number => Math.round(Number(quantity) * 10);
