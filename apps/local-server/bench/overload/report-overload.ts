import { toColumns, type Verdict } from '@stockbook/bench';
import type { LoadFigures, OverloadResult } from './measure-overload.ts';

/** What a server on PGlite must do at 2,000 clients. */
export const overloadTarget = { slowestHealth: 1_000, ratio: 0.7 } as const;

const COLUMNS = ['', 'accepted a s', 'refused a s', 'median ms', 'slowest ms', 'driver busy'];

/** Accepted events a second at 2,000 clients, divided by those at 500. */
const ratioOf = ({ usual, overload }: OverloadResult): number =>
  overload.acceptedPerSecond / usual.acceptedPerSecond;

/** Formats the figures of an overloaded server. */
export function toOverloadTable(result: OverloadResult): string {
  const { seconds, usual, overload, health, end, acknowledged, lost } = result;
  return [
    `pglite, overload for ${seconds} s`,
    ...toColumns([COLUMNS, row(usual), row(overload)]),
    `  accepted at ${overload.clients} / at ${usual.clients} clients = ${ratioOf(result).toFixed(2)}`,
    `  /health meanwhile: ${health.checks} checks, ${health.failed} failed, median ${whole(health.median)} ms, slowest ${whole(health.slowest)} ms`,
    `  connections closed without a reply: ${usual.closed} and ${overload.closed}`,
    `  SIGTERM while all clients send: ended after ${end.seconds.toFixed(1)} s with code ${end.code}`,
    `  acknowledged ${acknowledged.toLocaleString('en')}, of these not in the log after a new start: ${lost}`,
  ].join('\n');
}

/** Judges what does not depend on the machine, and that the health is answered within a second. */
export function judgeOverload(result: OverloadResult): Verdict {
  const { health, end, lost, overload } = result;
  const misses = [
    ...(health.failed > 0 || health.slowest >= overloadTarget.slowestHealth
      ? ['/health was not answered within a second']
      : []),
    ...(ratioOf(result) < overloadTarget.ratio ? ['too few events were accepted'] : []),
    ...(lost > 0 ? ['acknowledged events are lost'] : []),
    ...(end.code !== 0 ? ['SIGTERM did not end the server'] : []),
  ];
  const what = `/health within a second, at least ${overloadTarget.ratio} of the events, nothing lost, SIGTERM ends it, at ${overload.clients} clients`;
  const met = misses.length === 0;
  return { met, sentence: `Target (${what}): ${met ? 'met' : `MISSED, ${misses.join(', ')}`}` };
}

const row = (figures: LoadFigures) => [
  `${figures.clients} clients`,
  whole(figures.acceptedPerSecond),
  whole(figures.refusedPerSecond),
  whole(figures.median),
  whole(figures.slowest),
  `${Math.round(figures.busy * 100)} %`,
];

const whole = (value: number): string => Math.round(value).toLocaleString('en');
