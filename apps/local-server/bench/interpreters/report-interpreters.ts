import { toColumns, type Verdict, verdict } from '@stockbook/bench';
import { contenderNames } from './contenders.ts';
import type { Interpreters } from './measure-interpreters.ts';

/** How many times as fast as aws-local-stepfunctions the interpreter must be, with all that AWS has. */
const interpreterTarget = 1.8;

const LABELS = {
  own: 'JSON text',
  values: 'values',
  runner: 'local runner',
  'aws-local-stepfunctions': 'aws-local',
} as const;

/** Formats what one run of the inventory machine takes on each interpreter. */
export function toInterpretersTable({ figures, ratios }: Interpreters): string {
  const rows = contenderNames.map((name) => [
    LABELS[name],
    Math.round(figures[name].perSecond).toLocaleString('en'),
    (figures[name].p50 * 1000).toFixed(0),
    `${ratios[name].toFixed(2)} x`,
  ]);
  return [
    'the inventory machine, one run after another, with tasks that answer at once',
    ...toColumns([['', 'a second', 'p50 µs', 'aws-local'], ...rows]),
    '  JSON text: between states and tasks, with the limits and the history of AWS; values: tasks are given values',
    '  local runner: as JSON text, with a record of each execution; aws-local: aws-local-stepfunctions',
  ].join('\n');
}

export const judgeInterpreters = ({ ratios }: Interpreters): Verdict =>
  verdict(
    `the interpreter with JSON text, limits and history at least ${interpreterTarget} times as fast as aws-local-stepfunctions`,
    ratios.own >= interpreterTarget,
    ratios.own.toFixed(2),
  );
