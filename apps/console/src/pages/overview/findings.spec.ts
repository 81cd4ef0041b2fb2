import { expect, it } from 'vitest';
import type { Overview } from '../../api/overview.ts';
import { findings } from './findings.ts';

const calm: Overview = {
  version: '0.1.0',
  store: 'memory',
  parked: { items: [], isComplete: true },
  readers: { standingStill: [], parked: 0, lagEvents: 0, lagSeconds: 0 },
  failedExecutions: { items: [], startedFrom: '2026-05-04T09:00:00Z', isComplete: true },
  events: { count: 5, isExact: true },
  products: { products: 2, outOfStock: 0, isComplete: true },
};
const at = '2026-05-04T09:30:00Z';

it('finds nothing where all is well', () => {
  expect(findings(calm)).toEqual([]);
});

it('names parked events by their problem, and leads to them', () => {
  const group = {
    problem: 'urn:stockbook:problem:sold-out',
    title: 'The event was rejected',
    count: 3,
    parkedAt: at,
    lastParkedAt: at,
  };
  const [found] = findings({ ...calm, parked: { items: [group], isComplete: false } });
  expect(found).toMatchObject({
    text: 'At least 3 events parked: Sold out',
    href: '#/parked?problem=sold-out',
    since: at,
  });
});

it('has what stands still first, then what is parked, then what is out of stock', () => {
  const reader = {
    kind: 'projection' as const,
    name: 'list',
    version: 2,
    position: '1',
    lagEvents: 1,
    lagSeconds: 9,
    standingStill: true,
    parked: 0,
    fault: 'no disk',
  };
  const found = findings({
    ...calm,
    readers: { standingStill: [reader], parked: 1, lagEvents: 1, lagSeconds: 9 },
    products: { products: 2, outOfStock: 1, isComplete: true },
  });
  expect(found.map(({ text }) => text)).toEqual([
    'list@2 stands still, 1 event behind: no disk',
    '1 delivery of readers parked',
    '1 product out of stock',
  ]);
});

it('names three failed executions, and counts the others', () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
    id,
    machine: 'inventory' as const,
    status: 'failed' as const,
    startedAt: at,
    endedAt: at,
    error: { error: 'Invalid' },
  }));
  const found = findings({
    ...calm,
    failedExecutions: { items, startedFrom: at, isComplete: true },
  });
  expect(found.map(({ text }) => text)).toEqual([
    'An execution failed: Invalid',
    'An execution failed: Invalid',
    'An execution failed: Invalid',
    '2 more executions failed in the last hour',
  ]);
  expect(found[0]?.href).toBe('#/executions/a');
});

it('tells failed executions from parked events: one that may have parked its event is not named', () => {
  const urn = (name: string) => `urn:stockbook:problem:${name}`;
  const execution = (id: string, startedAt: string, error: object) => ({
    ...{ id, machine: 'inventory' as const, status: 'failed' as const },
    ...{ startedAt, endedAt: startedAt, error },
  });
  const cause = (name: string) => ({
    error: 'RejectedEvent',
    cause: JSON.stringify({ type: urn(name), detail: 'x' }),
  });
  const group = {
    problem: urn('sold-out'),
    title: 'The event was rejected',
    count: 2,
    parkedAt: at,
    lastParkedAt: at,
  };
  const [before, after] = ['2026-05-04T09:29:59.900Z', '2026-05-04T09:31:00Z'];
  const items = [
    execution('parked', before, cause('sold-out')),
    execution('a fault', before, { error: 'Lambda.Unknown', cause: 'out of memory' }),
    execution('other problem', before, cause('late-event')),
    execution('later', after, cause('sold-out')),
  ];
  const of = (isComplete: boolean, some = items) =>
    findings({
      ...calm,
      parked: { items: [group], isComplete },
      failedExecutions: { items: some, startedFrom: at, isComplete: true },
    })
      .slice(1)
      .map(({ text, href }) => (href.startsWith('#/executions/') ? href.slice(13) : text));
  expect(of(true)).toEqual([
    'other%20problem',
    'later',
    '2 more executions failed in the last hour, including those of parked events',
  ]);
  // Not all that is parked is counted.
  expect(of(false, items.slice(2))).toEqual([
    '2 executions failed in the last hour, including those of parked events',
  ]);
});
