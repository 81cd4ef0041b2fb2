import type { HistoryEvent } from '../src/index.ts';
import type { RecordedEvent } from './corpus.ts';
import { matches } from './matches.ts';

/** What AWS's answers have and the recordings leave out. */
const NOT_RECORDED = ['inputDetails', 'outputDetails', 'assignedVariablesDetails', 'roleArn'];

/** The first difference between a history and its recording, or undefined if there is none. */
export function differenceOf(
  recorded: readonly RecordedEvent[],
  actual: readonly HistoryEvent[],
): string | undefined {
  const events = actual.map(asRecorded);
  return isMasked(recorded) ? unordered(recorded, events) : ordered(recorded, events);
}

/**
 * The recorders sorted what happens in a Parallel state, wrote 0 for what precedes it, and left out where
 * branches end, because the order differs from one execution to the next.
 */
const isMasked = (recorded: readonly RecordedEvent[]): boolean =>
  recorded.some(({ t }) => t === 'ParallelStateStarted') &&
  recorded.slice(2).some(({ p }) => p === 0);

function ordered(recorded: readonly RecordedEvent[], actual: readonly RecordedEvent[]) {
  for (const index of Array(Math.max(recorded.length, actual.length)).keys()) {
    const [is, was] = [actual[index], recorded[index]];
    if (is !== undefined && was !== undefined && same(was, is)) continue;
    return `event ${index + 1} is ${textOf(is)}, and was ${textOf(was)}`;
  }
  return undefined;
}

function unordered(recorded: readonly RecordedEvent[], actual: readonly RecordedEvent[]) {
  const left = [...actual];
  for (const was of recorded) {
    const index = left.findIndex((is) => same(was.p === 0 ? { ...was, p: is.p } : was, is));
    if (index === -1) return `no event is as was ${textOf(was)}`;
    left.splice(index, 1);
  }
  const more = left.find(({ t }) => !['ParallelStateSucceeded', 'ParallelStateExited'].includes(t));
  return more && `no event was as is ${textOf(more)}`;
}

const same = (was: RecordedEvent, is: RecordedEvent): boolean =>
  was.t === is.t && was.p === is.p && matches(was.d ?? {}, is.d ?? {});

function asRecorded({ id: _, timestamp: __, type, previousEventId, ...details }: HistoryEvent) {
  const [all = {}] = Object.values(details) as Record<string, unknown>[];
  const kept = Object.entries(all).filter(([name]) => !NOT_RECORDED.includes(name));
  return { t: type, p: previousEventId, d: Object.fromEntries(kept) };
}

const textOf = (event: RecordedEvent | undefined): string =>
  event === undefined
    ? 'missing'
    : `${event.t} after ${event.p} ${JSON.stringify(event.d ?? {}).slice(0, 200)}`;
