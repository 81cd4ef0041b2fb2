import type { MachineDocument } from './machine-document.ts';
import type { Transition } from './transitions.ts';

/**
 * Ways after faults that run side by side, bundled into one line: those of states that stand side by side,
 * because they lead to the same state, to the same state. Six lines would hide what they cross.
 *
 * @returns the name of the bundle of each way that is in one with others
 */
export function bundlesOf(
  ways: readonly Transition[],
  { States }: MachineDocument,
): ReadonlyMap<Transition, string> {
  const named = ways
    .filter(({ isCatch }) => isCatch)
    .map((way) => [way, JSON.stringify([States[way.from]?.Next, way.to, way.conditions])] as const);
  const several = ([, name]: (typeof named)[number]) =>
    named.filter((other) => other[1] === name).length > 1;
  return new Map(named.filter(several));
}
