import type { EventStore } from '../../event-store.ts';
import type { Snapshot } from '../../stream-head.ts';
import { type StreamId, streamKey } from '../../stream.ts';

/** Which of the snapshots of a stream an adapter gives, newest first. */
export interface Choice {
  readonly kept: readonly Snapshot[];
  /** The version up to which the stream is read. */
  readonly version: number;
  readonly reducerVersion: string;
}

/** The newest snapshot that may be given. */
export const nearest = ({ kept, version, reducerVersion }: Choice): Snapshot | undefined =>
  kept.find((each) => each.version <= version && each.reducerVersion === reducerVersion);

/**
 * A store that asks for a snapshot with each append, and keeps all of them.
 *
 * @param choose which one it gives up to a version: {@link nearest} is right
 */
export function keepingSnapshots(
  store: EventStore,
  choose: (choice: Choice) => Snapshot | undefined = nearest,
): Pick<EventStore, 'append' | 'readLatest' | 'readUpTo'> {
  const kept = new Map<string, readonly Snapshot[]>();
  const readAfter = async (
    { stream, version, reducerVersion }: Omit<Choice, 'kept'> & { readonly stream: StreamId },
    chosen: (choice: Choice) => Snapshot | undefined,
  ) => {
    const found = await store.readUpTo(stream, version, reducerVersion);
    const snapshot = chosen({ kept: kept.get(streamKey(stream)) ?? [], version, reducerVersion });
    if (snapshot === undefined) return found;
    const events = found.events.filter((event) => event.version > snapshot.version);
    return { snapshot: { ...structuredClone(snapshot), reducerVersion }, events };
  };
  return {
    append: async (appends, command) => {
      const result = await store.append(appends, command);
      if (result.status !== 'appended') return result;
      for (const { stream, snapshot } of appends) {
        if (!snapshot || snapshot.version === 0) continue;
        const before = kept.get(streamKey(stream)) ?? [];
        kept.set(streamKey(stream), [structuredClone(snapshot), ...before]);
      }
      return result;
    },
    readUpTo: async (stream, version, reducerVersion) =>
      reducerVersion === undefined
        ? store.readUpTo(stream, version)
        : readAfter({ stream, version, reducerVersion }, choose),
    readLatest: async (stream, reducerVersion) => {
      const { head, ...latest } = await store.readLatest(stream, reducerVersion);
      const found =
        reducerVersion === undefined || head.version === 0
          ? latest
          : await readAfter({ stream, version: head.version, reducerVersion }, nearest);
      return { ...found, head: { ...head, snapshotDue: head.version > 0 } };
    },
  };
}
