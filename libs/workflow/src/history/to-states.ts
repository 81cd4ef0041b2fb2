import type { StateRecord } from '../execution.ts';
import type { HistoryEvent } from './history-event.ts';
import { errorOf, readData, timeOf } from './read-details.ts';

type Draft = { -readonly [Key in keyof StateRecord]: StateRecord[Key] } & { scheduled: number };

/**
 * Folds an execution's events, in order of their ids, into a record of each state that was entered.
 *
 * Events of parallel branches and of the iterations of a Map stand between each other. An event belongs to
 * the state of the event that led to it.
 */
export function toStates(events: readonly HistoryEvent[]): readonly StateRecord[] {
  const drafts: Draft[] = [];
  const byEvent = new Map<number, Draft>();
  for (const event of events) {
    const draft = event.type.endsWith('StateEntered')
      ? entered(event)
      : stateOf(event, byEvent.get(event.previous), drafts);
    if (draft === undefined) continue;
    byEvent.set(event.id, draft);
    if (event.type.endsWith('StateEntered')) drafts.push(draft);
    else apply(draft, event);
  }
  return drafts.map(({ scheduled: _, ...record }) => record);
}

/** The state that an event belongs to. */
function stateOf(
  { type, details: { name } }: HistoryEvent,
  led: Draft | undefined,
  drafts: readonly Draft[],
): Draft | undefined {
  if (!type.endsWith('StateExited') || led?.name === name) return led ?? drafts.at(-1);
  // What led to the end of a Parallel or Map state is the end of a state inside of it.
  return drafts.findLast((draft) => draft.name === name && draft.exitedAt === undefined);
}

function entered(event: HistoryEvent): Draft {
  const { name, input } = event.details;
  if (name === undefined) throw new Error(`${event.type} ${event.id} has no name of a state`);
  return {
    name,
    type: event.type.replace('StateEntered', ''),
    enteredAt: timeOf(event),
    input: readData(input),
    retries: 0,
    scheduled: 0,
  };
}

/** Changes a state by an event that follows its entry. */
function apply(draft: Draft, event: HistoryEvent): void {
  const { type, details } = event;
  if (type.endsWith('StateExited')) {
    draft.exitedAt = timeOf(event);
    draft.output = readData(details.output);
  } else if (/^(?:Task|LambdaFunction)Succeeded$/.test(type)) {
    // A retry succeeded: the number of retries still shows that the task failed at first.
    delete draft.error;
  } else if (/^(?:Task|LambdaFunction)Scheduled$/.test(type)) {
    draft.retries = draft.scheduled;
    draft.scheduled += 1;
  } else if (draft.exitedAt === undefined) fail(draft, event);
}

/** What ended without a word of its own: the last fault of the state says more than the time limit. */
const WITHOUT_CAUSE = /^Execution(?:TimedOut|Aborted)$/;
/** A fault of a task or of an expression, or the end of the execution in this state. */
const FAULT = /^(?:Task|LambdaFunction|Activity)\w*(?:Failed|TimedOut)$|^EvaluationFailed$/;

function fail(draft: Draft, event: HistoryEvent): void {
  const { type } = event;
  if (WITHOUT_CAUSE.test(type)) draft.error ??= errorOf(event);
  else if (type === 'ExecutionFailed' || FAULT.test(type)) draft.error = errorOf(event);
  else return;
  if (type.startsWith('Execution')) draft.exitedAt = timeOf(event);
}
