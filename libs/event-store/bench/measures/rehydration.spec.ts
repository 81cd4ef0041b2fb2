import { expect, it } from 'vitest';
import { readOptions } from '../options.ts';
import type { ProductProcess } from '../products/start-product.ts';
import type { Turn } from '../products/turns.ts';
import { measureSnapshots } from './rehydration.ts';
import type { Run } from './run.ts';
import type { Section } from './section.ts';

const figures = { perSecond: 1, p99: 1, p999: 1, again: 0 };

/** A run without a database, and a process that keeps snapshots or not. */
function prepared(kept: boolean) {
  const [turns, said, sections]: [Turn[], string[], Section[]] = [[], [], []];
  const run: Run = {
    options: readOptions(['--events=5000', '--rounds=1']),
    databases: { settle: async () => undefined } as Run['databases'],
    say: (line) => said.push(line),
    report: (section) => sections.push(section),
  };
  const stockbook: ProductProcess = {
    stop: async () => undefined,
    ask: async (turn) => {
      turns.push(turn);
      const p50 = turn.do === 'load' && turn.stream === 'load-5000' ? 8 : 4;
      return { ...figures, p50, kept };
    },
  };
  return { run, stockbook, turns, said, sections };
}

it('compares the load of a long stream from a snapshot with that of 100 events', async () => {
  const { run, stockbook, turns, sections } = prepared(true);
  await measureSnapshots(run, stockbook);
  expect(sections).toMatchObject([
    {
      verdicts: [
        {
          met: false,
          sentence:
            'Target (p50 of the load of 5,000 events from a snapshot at most 1.5 times that of 100 events): MISSED, 2.00 (2.00 to 2.00)',
        },
      ],
    },
  ]);
  // The command that has the snapshot kept appends an event.
  expect(turns).toContainEqual(
    expect.objectContaining({ do: 'load', stream: 'load-5000', events: 5001, from: 'snapshot' }),
  );
});

it('says that nothing is measured of an adapter that keeps no snapshots', async () => {
  const { run, stockbook, turns, said, sections } = prepared(false);
  await measureSnapshots(run, stockbook);
  expect(sections).toEqual([]);
  expect(said).toEqual([expect.stringContaining('the adapter keeps none')]);
  expect(turns.filter((turn) => turn.do === 'load')).toEqual([]);
});
