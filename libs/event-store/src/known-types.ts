import { InvalidArgument } from './errors/invalid-argument.ts';
import { UnknownEvent } from './errors/unknown-event.ts';
import type { NewEvent, RecordedEvent } from './event.ts';
import { impossible } from './impossible.ts';
import type { Upcaster } from './upcaster.ts';

/** The event types of a category. */
export interface KnownTypes {
  /**
   * Returns an event of the log, after its upcasting, if this program knows its type.
   *
   * @throws UnknownEvent
   */
  readonly known: <Event extends NewEvent>(event: Event) => Event;
  /**
   * Returns a new event with the schema version of its type.
   *
   * @throws InvalidArgument if it has a higher one: it could be appended, but not read
   */
  readonly versioned: <Event extends NewEvent>(event: Event) => Event;
}

/**
 * Checks the event types of a category against its upcasters.
 *
 * @param category its name, for messages
 * @throws Error if a schema version is no whole number from 1, or an upcaster is missing, twice there or
 *   of no event type
 */
export function knownTypes(
  category: string,
  schemaVersions: Readonly<Record<string, number>>,
  upcasters: readonly Upcaster[],
): KnownTypes {
  const versions = new Map(Object.entries(schemaVersions));
  for (const [type, version] of versions) {
    if (!Number.isSafeInteger(version) || version < 1) {
      throw new Error(
        `event type ${type} of category ${category} has schema version ${version}: it must be a whole number from 1`,
      );
    }
    checkUpcasters(`event type ${type} of category ${category}`, version, fromsOf(type, upcasters));
  }
  const stray = upcasters.find(({ type }) => !versions.has(type));
  if (stray) {
    throw new Error(
      `category ${category} has an upcaster of ${stray.type}, but no such event type`,
    );
  }
  return {
    known: (event) => {
      const { type, schemaVersion = 1 } = event;
      const isKnown = schemaVersion <= (versions.get(type) ?? 0);
      // A reducer's events come from the log, whatever TypeScript knows of them.
      if (!isKnown) throw new UnknownEvent(event as NewEvent as RecordedEvent);
      return event;
    },
    versioned: (event) => {
      const own =
        versions.get(event.type) ??
        impossible(`category ${category} has no event type ${event.type}`);
      const { schemaVersion = own } = event;
      if (schemaVersion > own) {
        throw new InvalidArgument(
          'schemaVersion',
          `of event type ${event.type} must be at most ${own}, which category ${category} knows, not ${schemaVersion}`,
        );
      }
      return { ...event, schemaVersion };
    },
  };
}

const fromsOf = (type: string, upcasters: readonly Upcaster[]): readonly number[] =>
  upcasters
    .filter((upcaster) => upcaster.type === type)
    .map(({ from }) => from)
    .toSorted((one, other) => one - other);

/** A reducer may read old events as they are. If they are upcast, then from each version to the next. */
function checkUpcasters(what: string, version: number, froms: readonly number[]): void {
  const missesNone =
    froms.length === version - 1 && froms.every((from, index) => from === index + 1);
  if (froms.length > 0 && !missesNone) {
    throw new Error(
      `${what} has schema version ${version} and upcasters from ${froms.join(', ')}: it needs one from each version before ${version}`,
    );
  }
}
