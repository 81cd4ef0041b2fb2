import { type Verdict, verdict } from '@stockbook/bench';
import type { Result } from './measure-store.ts';

/** The share of what its parts allow together that the whole must reach, and with which store and clients. */
export const target = { store: 'pglite', clients: 64, ratio: 0.6 } as const;

/** Judges the ratio only: the events per second depend on the machine. */
export function judge(results: readonly Result[]): Verdict {
  const place = `at least ${target.ratio} of what the parts allow, on ${target.store} at ${target.clients} clients`;
  const result = results.find(
    ({ store, clients }) => store === target.store && clients === target.clients,
  );
  if (result === undefined) return { met: true, sentence: `Target (${place}): not measured` };
  return verdict(place, result.ratio >= target.ratio, result.ratio.toFixed(2));
}
