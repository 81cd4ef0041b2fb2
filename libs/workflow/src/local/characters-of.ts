import type { HistoryEvent } from '@stockbook/states-language';

/** How long the texts of an execution's events are, in characters. */
export function charactersOf(events: readonly HistoryEvent[]): number {
  let characters = 0;
  let last: unknown;
  for (const event of events) {
    // Object.values makes a list for each object, which takes longer than to look through it.
    for (const name in event) {
      const details: unknown = event[name as keyof HistoryEvent];
      if (typeof details !== 'object' || details === null) continue;
      for (const member in details) {
        const text: unknown = details[member as keyof typeof details];
        // What a state puts out is the very text that the next one gets.
        if (typeof text === 'string' && text !== last) characters += text.length;
        last = text;
      }
    }
  }
  return characters;
}
