import { type Figures, medians, toColumns, type Verdict, verdict } from '@stockbook/bench';
import type { HealthFigures } from '../overload/health-probe.ts';
import { RATE as SENT } from './measure-live.ts';
import { RATE as WRITTEN, type RebuildResult } from './measure-rebuild.ts';
import type { ServerResult } from './measure-server.ts';

/** What reading must do. Times are in ms. */
export const readingTarget = {
  /** What reading and folding alone takes of the time of a rebuild, at least. */
  ratio: 0.6,
  /** How many times as long appends may take during a rebuild (p99). */
  slowdown: 1.5,
  slowestHealth: 1_000,
  start: 1_000,
  live: 50,
} as const;

const COLUMNS = ['', 'a second', 'p50 ms', 'p99 ms', 'p99.9 ms'] as const;

/** Formats what a rebuild on PostgreSQL costs. */
export function toRebuildTable(result: RebuildResult): string {
  const { size, folds, first, rebuilds, ratio, slowdowns } = result;
  const { quiet, busy, folding, during } = result;
  const failed = [quiet, busy, folding, during].flat().reduce((sum, each) => sum + each.failed, 0);
  return [
    `postgres, ${titleOf(size)}, ${WRITTEN} appends a second`,
    `  read and fold alone: ${listOf(folds)} s; first build: ${first.toFixed(1)} s; rebuild while others write: ${listOf(rebuilds)} s`,
    `  alone / rebuild = ${ratio.toFixed(2)} (round by round ${result.ratios.map((each) => each.toFixed(2)).join(', ')})`,
    ...toColumns([
      COLUMNS,
      row('append, quiet', medians(quiet)),
      row('beside busy cores', medians(busy)),
      row('while folding', medians(folding)),
      row('in a rebuild', medians(during)),
    ]),
    `  p99 / quiet: beside busy cores ${slowdowns.busy.toFixed(2)}, while folding ${slowdowns.folding.toFixed(2)}, in a rebuild ${slowdowns.rebuild.toFixed(2)}; appends that failed: ${failed}`,
  ].join('\n');
}

/** Formats what a server on PGlite does with a long log. */
export function toServerTable(result: ServerResult): string {
  const { size, firstStart, notYet, start, rebuild, live } = result;
  return [
    `pglite, ${titleOf(size)}`,
    `  first start: GET /products after ${firstStart.toFixed(1)} s, until then 503 with the progress ${notYet} times`,
    `    ${healthOf(result.healthOfFirstStart)}`,
    `  later start: GET /products ${whole(start * 1_000)} ms after the server listens`,
    `  rebuild: ${rebuild.toFixed(1)} s`,
    `    ${healthOf(result.healthOfRebuild)}`,
    `  server-sent events: ${whole(live.accepted)} writes a second accepted, ${live.refused} refused, ${live.missing} events missing`,
    ...toColumns([
      COLUMNS,
      row('from reply', live.fromReply),
      row('from request', live.fromRequest),
    ]),
  ].join('\n');
}

export const judgeRebuild = ({ ratio, slowdowns }: RebuildResult): readonly Verdict[] => [
  verdict(
    `a rebuild at least at ${readingTarget.ratio} of reading and folding alone, on postgres`,
    ratio >= readingTarget.ratio,
    ratio.toFixed(2),
  ),
  verdict(
    `p99 of appends at most ${readingTarget.slowdown} times the quiet one in a rebuild, on postgres`,
    slowdowns.rebuild <= readingTarget.slowdown,
    slowdowns.rebuild.toFixed(2),
  ),
];

export function judgeServer(result: ServerResult): readonly Verdict[] {
  const { wrong, start, healthOfFirstStart, healthOfRebuild, live } = result;
  const healths = [healthOfFirstStart, healthOfRebuild];
  const slowest = Math.max(...healths.map((health) => health.slowest));
  const { p99 } = live.fromReply;
  return [
    verdict(
      '/health within a second while rows are built, on pglite',
      slowest < readingTarget.slowestHealth && healths.every(({ failed }) => failed === 0),
      `slowest ${whole(slowest)} ms`,
    ),
    verdict(
      'GET /products answers 503 with the progress until its rows are built',
      wrong === 0,
      `${wrong} other answers`,
    ),
    verdict(
      'GET /products within a second of a later start',
      start * 1_000 < readingTarget.start,
      `${whole(start * 1_000)} ms`,
    ),
    verdict(
      `p99 from an accepted write to a client of server-sent events under ${readingTarget.live} ms, at ${SENT} a second`,
      p99 < readingTarget.live && live.missing === 0 && live.refused === 0,
      `${p99.toFixed(1)} ms`,
    ),
  ];
}

const titleOf = ({ events, products }: RebuildResult['size']): string =>
  `${events.toLocaleString('en')} events of ${products.toLocaleString('en')} products`;

const listOf = (seconds: readonly number[]): string =>
  seconds.map((each) => each.toFixed(1)).join(', ');

const healthOf = ({ checks, failed, median, slowest }: HealthFigures): string =>
  `/health meanwhile: ${checks} checks, ${failed} failed, median ${whole(median)} ms, slowest ${whole(slowest)} ms`;

const row = (label: string, { perSecond, p50, p99, p999 }: Figures) => [
  label,
  whole(perSecond),
  ...[p50, p99, p999].map((milliseconds) => milliseconds.toFixed(2)),
];

const whole = (value: number): string => Math.round(value).toLocaleString('en');
