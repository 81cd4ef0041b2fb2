import { beforeAll, expect, it, vi } from 'vitest';
import { Person, ways } from '../testing/person.ts';
import { serveConsole } from '../testing/serve-console.ts';

const { call, open, send } = serveConsole();

const described = { unitPrice: '$4', color: 'blk', size: 'L' };
const ids = { executionId: '', parkedId: '' };

beforeAll(async () => {
  const received = { eventType: 'productReceived', quantity: '5', ...described };
  const reply = await sendOf('received', received);
  ids.executionId = ((await reply.json()) as { executionId: string }).executionId;
  const headers = { prefer: 'respond-async' };
  await sendOf('shipped', { eventType: 'productShipped', quantity: '99' }, headers);
  ids.parkedId = await vi.waitFor(async () => {
    const parked = await call('/parked');
    const [first] = ((await parked.json()) as { items: { id: string }[] }).items;
    if (first === undefined) throw new Error('nothing is parked');
    return first.id;
  });
});

const sendOf = (eventId: string, event: object, headers = {}) =>
  send(
    { id: 'order-7', detail: { ProductEvent: { eventId, productId: 'bowl', ...event } } },
    headers,
  );

/** What a button copies, by its name: of what it is the id, and the id. */
const COPY = /^Copy (.* id|hash|id of .*) (\S+)$/;

const pages: readonly (readonly [hash: () => string, names: readonly string[]])[] = [
  [() => '/products', ['product id']],
  [
    () => '/products/bowl?tab=history&event=1',
    ['product id', 'event id', 'command id', 'correlation id'],
  ],
  [
    () => '/events?event=1',
    ['product id', 'event id', 'correlation id', 'command id', 'execution id', 'hash'],
  ],
  [() => `/parked?event=${ids.parkedId}`, ['event id', 'id of the parked event', 'execution id']],
  [() => `/executions/${ids.executionId}`, ['execution id']],
];

it.each(
  pages.flatMap(([hash, names]) => ways.map((by) => [names.join(', '), by, hash, names] as const)),
)('copies each %s, by %s', async (_, by, hash, names) => {
  const { page, complaints } = await open(hash());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const buttons = page.getByRole('button', { name: COPY });
  const labels = () =>
    buttons.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
  const kinds = async () => (await labels()).map((label) => COPY.exec(label)?.[1]);
  await expect.poll(kinds).toEqual(expect.arrayContaining([...names]));
  for (const label of new Set(await labels())) {
    // What was copied before must not pass for it.
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await new Person(page, by).press(label);
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()), { message: label })
      .toBe(COPY.exec(label)?.[2]);
  }
  expect(complaints).toEqual([]);
});
