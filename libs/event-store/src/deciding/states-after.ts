import type { SomeAnswer, SomeSource } from './decide-on-sources.ts';
import type { EventStore } from '../event-store.ts';
import type { Done } from './execute-result.ts';
import { impossible } from '../impossible.ts';
import { load } from '../load.ts';
import { streamKey } from '../stream.ts';
import { upcast } from '../upcaster.ts';

/** The states after a command: with the events that were appended now, or as its first time left them. */
export async function statesAfter(
  store: EventStore,
  sources: readonly SomeSource[],
  { states, versions }: Pick<SomeAnswer, 'states' | 'versions'>,
  { status, streams }: Done,
) {
  const loaded = await Promise.all(
    sources.map(async (source, index) => {
      const version = versions[index] ?? impossible('a source was not loaded');
      const before = { state: states[index], version };
      const own = streams.find(({ stream }) => streamKey(stream) === streamKey(source.stream));
      if (own === undefined || own.version === version) return before;
      const { stream, upcasters = [] } = source;
      if (status === 'repeat') return load(store, stream, source, { upcasters, to: own.version });
      const state = own.events.reduce(
        (state, event) => source.evolve(state, upcast(event, upcasters)),
        before.state,
      );
      return { state, version: own.version };
    }),
  );
  return {
    states: loaded.map(({ state }) => state),
    versions: loaded.map(({ version }) => version),
  };
}
