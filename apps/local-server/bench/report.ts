import { type Figures, toColumns } from '@stockbook/bench';
import { partNames, type Result } from './measure-store.ts';

const COLUMNS = ['', 'a second', 'p50 ms', 'p99 ms', 'p99.9 ms', 'driver busy'] as const;
const LABELS = {
  express: 'Express echo',
  interpreter: 'interpreter',
  load: 'load',
  append: 'append',
} as const;

/** Formats the figures of one store at one number of clients as a table. */
export function toTable(result: Result): string {
  const { store, clients, parts, full, allowed, ratio, ratios, driverBusy, replyBytes } = result;
  const rows = [
    COLUMNS,
    ...partNames.map((name) =>
      row(LABELS[name], parts[name], name === 'express' ? driverBusy.express : undefined),
    ),
    ['allowed', whole(allowed), '', '', '', ''],
    row('full', full, driverBusy.full),
  ];
  const title = `${store}, ${clients} ${clients === 1 ? 'client' : 'clients'}`;
  return [
    title,
    ...toColumns(rows),
    `  full / allowed = ${ratio.toFixed(2)} (round by round ${ratios.map((each) => each.toFixed(2)).join(', ')})`,
    `  replies of ${replyBytes.full} bytes, the echo's of ${replyBytes.express}`,
  ].join('\n');
}

const row = (label: string, { perSecond, p50, p99, p999 }: Figures, busy?: number) => [
  label,
  whole(perSecond),
  ...[p50, p99, p999].map((milliseconds) => milliseconds.toFixed(2)),
  busy === undefined ? '' : `${Math.round(busy * 100)} %`,
];

const whole = (value: number): string => Math.round(value).toLocaleString('en');
