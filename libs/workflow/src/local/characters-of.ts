import type { HistoryEvent } from '@stockbook/states-language';

/** How long the texts of an execution's events are, in characters. */
export function charactersOf(events: readonly HistoryEvent[]): number {
  let characters = 0;
  let last: unknown;
  for (const event of events) {
    for (const details of Object.values(event)) {
      if (typeof details !== 'object' || details === null) continue;
      for (const text of Object.values(details)) {
        // What a state puts out is the very text that the next one gets.
        if (typeof text === 'string' && text !== last) characters += text.length;
        last = text;
      }
    }
  }
  return characters;
}
