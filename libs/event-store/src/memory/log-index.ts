import { matches, type PreparedFilter } from '../laws/filter.ts';
import type { PositionedEvent } from '../event.ts';

type Indexed = Pick<PositionedEvent, 'position' | 'stream' | 'type'>;

/** The events of a log by category and by type, each in the order of their positions. */
export class LogIndex<Event extends Indexed> {
  readonly #byCategory = new Map<string, Event[]>();
  readonly #byType = new Map<string, Event[]>();

  add(event: Event): void {
    listIn(this.#byCategory, event.stream.category).push(event);
    listIn(this.#byType, event.type).push(event);
  }

  /** Returns the first events after a position that match a filter, which names categories or types. */
  find(filter: PreparedFilter, after: number, limit: number): readonly Event[] {
    const cursors = this.#listsOf(filter).map((events) => ({
      events,
      next: firstAfter(events, after),
    }));
    const found: Event[] = [];
    while (found.length < limit) {
      let first: { readonly cursor: (typeof cursors)[number]; readonly event: Event } | undefined;
      for (const cursor of cursors) {
        const event = cursor.events[cursor.next];
        if (event && (!first || Number(event.position) < Number(first.event.position))) {
          first = { cursor, event };
        }
      }
      if (!first) break;
      first.cursor.next += 1;
      if (matches(filter, first.event)) found.push(first.event);
    }
    return found;
  }

  /** Returns the lists to look through: those of the types, or of the categories if they have fewer events. */
  #listsOf({ categories, types, exceptTypes }: PreparedFilter): readonly (readonly Event[])[] {
    const wanted =
      types ?? [...this.#byType.keys()].filter((type) => exceptTypes?.includes(type) === false);
    const listsOf = (index: ReadonlyMap<string, Event[]>, names: readonly string[]) =>
      names.flatMap((name) => {
        const events = index.get(name);
        return events ? [events] : [];
      });
    const ofTypes = types || exceptTypes ? listsOf(this.#byType, wanted) : undefined;
    const ofCategories = categories && listsOf(this.#byCategory, categories);
    if (ofTypes && ofCategories) {
      return countOf(ofTypes) < countOf(ofCategories) ? ofTypes : ofCategories;
    }
    return ofTypes ?? ofCategories ?? [];
  }
}

const countOf = (lists: readonly (readonly unknown[])[]): number =>
  lists.reduce((sum, { length }) => sum + length, 0);

function listIn<Event>(index: Map<string, Event[]>, name: string): Event[] {
  const found = index.get(name) ?? [];
  index.set(name, found);
  return found;
}

/** Index of the first event after a position, by binary search. */
function firstAfter(events: readonly Indexed[], after: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number(events[middle]?.position) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
