import { expect, it } from 'vitest';
import type { ExecutionNews } from '../execution.ts';
import { ExecutionFeed } from './execution-feed.ts';
import { LocalRunner } from './local-runner.ts';

const document = {
  StartAt: 'First',
  States: {
    First: { Type: 'Pass', Next: 'Choose' },
    Choose: {
      Type: 'Choice',
      Choices: [{ Variable: '$.bad', IsPresent: true, Next: 'Refused' }],
      Default: 'Done',
    },
    Refused: { Type: 'Fail', Error: 'Refused', Cause: 'why' },
    Done: { Type: 'Succeed' },
  },
};

function start(options?: ConstructorParameters<typeof ExecutionFeed>[0]) {
  const feed = new ExecutionFeed(options);
  const machine = { document, tasks: {} };
  return { feed, runner: new LocalRunner({ inventory: machine, other: machine }, { feed }) };
}

async function upTo(
  told: AsyncIterable<readonly ExecutionNews[]>,
  ends: number,
): Promise<ExecutionNews[]> {
  const seen: ExecutionNews[] = [];
  for await (const news of told) {
    seen.push(...news);
    if (seen.filter(({ type }) => /^(?:succeeded|failed)$/.test(type)).length === ends) break;
  }
  return seen;
}

const of = (productId: string, more: object = {}) => ({
  origin: 'http',
  event: { detail: { ProductEvent: { productId } } },
  ...more,
});
const about = ({ type, state }: ExecutionNews) => (state === undefined ? type : `${type} ${state}`);
const signal = () => AbortSignal.timeout(10_000);

it('tells of each state as it is entered and exited, in order, and how the execution ended', async () => {
  const { feed, runner } = start();
  const told = feed.follow({}, signal());
  const { executionId } = await runner.run('inventory', of('100'));
  const seen = await upTo(told, 1);
  expect(seen.map(about)).toEqual([
    'started',
    'entered First',
    'exited First',
    'entered Choose',
    'exited Choose',
    'entered Done',
    'exited Done',
    'succeeded',
  ]);
  for (const each of seen) {
    expect(each).toMatchObject({ executionId, machine: 'inventory', productId: '100' });
    expect(each.at).toMatch(/^\d{4}-.*Z$/);
  }
});

it('says why an execution failed', async () => {
  const { feed, runner } = start();
  const told = feed.follow({}, signal());
  await runner.run('other', { bad: true });
  const last = (await upTo(told, 1)).at(-1);
  expect(last).toMatchObject({ type: 'failed', error: { error: 'Refused', cause: 'why' } });
  expect(last).not.toHaveProperty('productId');
});

it('tells a follower only of the machine and the product that it wants', async () => {
  const { feed, runner } = start();
  const [ofOne, ofMachine] = [{ productId: '1' }, { machine: 'other' }].map((wanted) =>
    feed.follow(wanted, signal()),
  );
  await runner.run('inventory', of('2'));
  await runner.run('inventory', of('1'));
  await runner.run('other', {});
  for (const news of await upTo(ofOne as never, 1)) expect(news.productId).toBe('1');
  for (const news of await upTo(ofMachine as never, 1)) expect(news.machine).toBe('other');
});

it('tells several followers the same, also those that read late', async () => {
  const { feed, runner } = start();
  const all = [1, 2, 3].map(() => feed.follow({}, signal()));
  await Promise.all([runner.run('inventory', of('1')), runner.run('other', {})]);
  const seen = await Promise.all(all.map((told) => upTo(told, 2)));
  expect(seen[0]).toHaveLength(16);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

it('ends for a follower that is far behind', async () => {
  const { feed, runner } = start({ most: 5 });
  const told = feed.follow({}, signal());
  await runner.run('inventory', of('1'));
  const seen: ExecutionNews[] = [];
  for await (const news of told) seen.push(...news);
  expect(seen).toHaveLength(5);
});

it('says that nothing happened after a while, and ends with its signal', async () => {
  const { feed } = start({ patience: 5 });
  const leaves = new AbortController();
  let parts = 0;
  for await (const news of feed.follow({}, leaves.signal)) {
    expect(news).toEqual([]);
    parts += 1;
    if (parts === 3) leaves.abort();
  }
  expect(parts).toBe(3);
});

it('listens to nothing while no one follows', async () => {
  const { feed } = start();
  expect(feed.listener('1', 'inventory', {})).toBeUndefined();
  const leaves = new AbortController();
  feed.follow({ machine: 'inventory' }, leaves.signal);
  expect(feed.listener('1', 'inventory', {})).toBeInstanceOf(Function);
  expect(feed.listener('1', 'other', {})).toBeUndefined();
  leaves.abort();
  expect(feed.listener('1', 'inventory', {})).toBeUndefined();
});
