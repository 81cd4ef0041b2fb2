import type { HistoryEvent } from '@stockbook/states-language';
import { seconds } from '../protocol/seconds.ts';

/** What an event's details have of the data of its execution. */
const DATA = new Set(['input', 'inputDetails', 'output', 'outputDetails']);

/** An event as GetExecutionHistory has it: with its time in seconds, and with its data or without. */
export function toEvent(event: HistoryEvent, withData: boolean): object {
  const timed = { ...event, timestamp: seconds(event.timestamp) };
  if (withData) return timed;
  return Object.fromEntries(
    Object.entries(timed).map(([name, member]) => [name, withoutData(member)]),
  );
}

const withoutData = (member: unknown): unknown =>
  typeof member === 'object' && member !== null
    ? Object.fromEntries(Object.entries(member).filter(([name]) => !DATA.has(name)))
    : member;
