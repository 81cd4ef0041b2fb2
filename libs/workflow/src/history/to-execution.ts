import type { Execution, ExecutionSummary } from '../execution.ts';
import type { HistoryEvent } from './history-event.ts';
import { productIdOf } from '../product-event-of.ts';
import { errorOf, readData, timeOf } from './read-details.ts';
import { toStates } from './to-states.ts';

const ENDS: Readonly<Record<string, Execution['status']>> = {
  ExecutionSucceeded: 'succeeded',
  ExecutionFailed: 'failed',
  ExecutionTimedOut: 'failed',
  ExecutionAborted: 'failed',
};

/** Whether an event is an execution's last. */
const isEnd = ({ type }: Pick<HistoryEvent, 'type'>): boolean => type in ENDS;

/** Whether an event is an execution's first or its last. */
export const isBorder = (event: Pick<HistoryEvent, 'type'>): boolean =>
  event.type === 'ExecutionStarted' || isEnd(event);

/** Sums up an execution from its first and last event; undefined while it runs. */
export function toSummary(
  id: string,
  machine: string,
  events: readonly HistoryEvent[],
): ExecutionSummary | undefined {
  const first = events.find(({ type }) => type === 'ExecutionStarted');
  const last = events.findLast(isEnd);
  const status = last && ENDS[last.type];
  if (!first || !status) return undefined;
  const error = status === 'failed' && errorOf(last);
  const productId = productIdIn(first.details.input);
  return {
    id,
    machine,
    status,
    ...(productId !== undefined && { productId }),
    startedAt: timeOf(first),
    endedAt: timeOf(last),
    ...(error && { error }),
  };
}

/** Folds an execution's events into its record; undefined while it runs. */
export function toExecution(
  id: string,
  machine: string,
  unordered: readonly HistoryEvent[],
): Execution | undefined {
  const events = unordered.toSorted((a, b) => a.id - b.id);
  const summary = toSummary(id, machine, events);
  if (!summary) return undefined;
  const first = events.find(({ type }) => type === 'ExecutionStarted');
  const last = events.findLast(isEnd);
  return {
    ...summary,
    input: readData(first?.details.input),
    ...(summary.status === 'succeeded' && { output: readData(last?.details.output) }),
    states: toStates(events),
  };
}

/** The product that an input names, as JSON text; undefined if it names none, or was cut off in a log. */
function productIdIn(input = ''): string | undefined {
  try {
    return productIdOf(JSON.parse(input));
  } catch {
    return undefined;
  }
}
