/** What the kit fills in where a test leaves it out. */
type Filled =
  | 'id'
  | 'version'
  | 'schemaVersion'
  | 'effectiveAt'
  | 'recordedAt'
  | 'metadata'
  | 'contentHash'
  | 'hash';

/** A name that the kit needs, whatever else the projection reads. */
interface Named {
  readonly stream: { readonly category: string; readonly id: string };
  readonly type: string;
}

/**
 * An event as a test states it: its stream, type and data, and what else matters. The kit gives it a
 * position and fills in the rest.
 */
export type GivenEvent<Event> = Event extends unknown
  ? Omit<Event, Filled | 'position'> & Partial<Pick<Event, Filled & keyof Event>> & Named
  : never;

/** An event with its place in the log. */
export type Numbered<Event> = Event &
  Named & { readonly position: string; readonly version: number };

const NO_HASH = '0'.repeat(64);
const FIRST_RECORDED_AT = Date.parse('2026-01-31T08:30:00Z');

/**
 * Gives events their places in a log: positions 1, 2, 3…, and versions that go on in each stream. An
 * event that states nothing else has the id `event-<position>`, schema version 1, no metadata and
 * hashes of zeros, and was recorded a second after the event before it, when it happened.
 *
 * @example
 * interface Added { stream: { category: string; id: string }; type: 'added'; data: number }
 * const stream = { category: 'counter', id: '1' }
 * const [first, second] = numberEvents<Added>([
 *   { stream, type: 'added', data: 1 },
 *   { stream, type: 'added', data: 2 },
 * ])
 * second?.version // 2
 */
export function numberEvents<Event>(
  events: readonly GivenEvent<Event>[],
): readonly Numbered<Event>[] {
  const versions = new Map<string, number>();
  return events.map((given, index) => {
    const event: Named & { readonly version?: number; readonly recordedAt?: string } = given;
    const stream = JSON.stringify([event.stream.category, event.stream.id]);
    const version = event.version ?? (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const recordedAt =
      event.recordedAt ?? new Date(FIRST_RECORDED_AT + index * 1_000).toISOString();
    const position = String(index + 1);
    const filled = {
      id: `event-${position}`,
      schemaVersion: 1,
      effectiveAt: recordedAt,
      metadata: {},
      contentHash: NO_HASH,
      hash: NO_HASH,
      ...given,
      recordedAt,
      version,
      position,
    };
    // What a test leaves out is filled in above: TypeScript does not relate the two.
    return filled as unknown as Numbered<Event>;
  });
}
