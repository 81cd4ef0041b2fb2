import { atLeast, median, medians, ratiosOf, toColumns, type Verdict } from '@stockbook/bench';
import { CLIENTS, type Older } from './measure-older.ts';

/** Events a second, times those of the older build. */
export const olderTarget = { least: 2, aim: 4 } as const;

/** Formats the figures of the two builds. */
export function toOlderTable({ against, rounds }: Older): string {
  const rows = Object.entries(rounds).map(([name, driven]) => {
    const { perSecond, p50, p99, p999 } = medians(driven);
    const busy = median(driven.map(({ driverBusy }) => driverBusy));
    return [
      name,
      Math.round(perSecond).toLocaleString('en'),
      ...[p50, p99, p999].map((milliseconds) => milliseconds.toFixed(2)),
      `${Math.round(busy * 100)} %`,
    ];
  });
  return [
    `pglite, ${CLIENTS} clients, beside ${against}`,
    ...toColumns([['', 'a second', 'p50 ms', 'p99 ms', 'p99.9 ms', 'driver busy'], ...rows]),
  ].join('\n');
}

export const judgeOlder = ({ against, rounds }: Older): Verdict =>
  atLeast(
    `events through HTTP on pglite at ${CLIENTS} clients`,
    `those of ${against}`,
    ratiosOf('perSecond', rounds['present'], rounds[against]),
    olderTarget,
  );
