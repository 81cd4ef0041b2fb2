import type { Operation, Output } from './history.ts';

type Of<Status> = Extract<Output, { readonly status: Status }>;

/** Makes another history of a true one. Undefined if the operation is not one that it changes. */
export type Mutation = (operation: Operation, random: () => number) => Operation | undefined;

const output =
  <Status extends Output['status']>(
    status: Status,
    change: (output: Of<Status>, random: () => number) => Output | undefined,
  ): Mutation =>
  (operation, random) => {
    if (operation.output?.status !== status) return undefined;
    const changed = change(operation.output as Of<Status>, random);
    return changed && { ...operation, output: changed };
  };

/** What a faulty store, or a faulty record, could make of a history. Some of the results are linearizable, too. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'a stale read': output('read', ({ ids, status }, random) =>
    ids.length > 0
      ? { status, ids: ids.slice(0, -1 - Math.floor(random() * Math.min(3, ids.length))) }
      : undefined,
  ),
  'a dropped event': output('read', ({ ids, status }, random) => {
    const at = Math.floor(random() * ids.length);
    return ids.length > 0 ? { status, ids: ids.toSpliced(at, 1) } : undefined;
  }),
  'two swapped events': output('read', ({ ids, status }, random) => {
    const at = Math.floor(random() * (ids.length - 1));
    const [one = '', other = ''] = ids.slice(at);
    return ids.length > 1 ? { status, ids: ids.toSpliced(at, 2, other, one) } : undefined;
  }),
  'an event twice': output('read', ({ ids, status }) => {
    const last = ids.at(-1);
    return last === undefined ? undefined : { status, ids: [...ids, last] };
  }),
  'a stale head': output('head', ({ version, ...rest }) =>
    version > 0 ? { ...rest, version: version - 1 } : undefined,
  ),
  'two winners': output('conflict', ({ actual }) => ({
    status: 'appended',
    from: actual + 1,
    version: actual + 1,
  })),
  'a wrong actual version': output('conflict', ({ status, actual }, random) => ({
    status,
    actual: Math.max(0, actual + (random() < 0.5 ? -1 : 1)),
  })),
  'a conflict that was written': output('appended', ({ from }) => ({
    status: 'conflict',
    actual: from - 1,
  })),
  'a version gap': output('appended', ({ status, from, version }) => ({
    status,
    from: from + 1,
    version: version + 1,
  })),
  'an answer that came sooner': (operation) =>
    operation.return === null || operation.return - operation.call < 2
      ? undefined
      : { ...operation, return: Math.floor((operation.call + operation.return) / 2) },
  'a call that came later': (operation, random) => {
    if (operation.return === null) return undefined;
    const by = Math.floor(random() * 20 * (operation.return - operation.call + 1));
    return { ...operation, call: operation.call + by, return: operation.return + by };
  },
  'an unknown outcome': (operation) =>
    operation.input.op === 'append' ? { ...operation, return: null, output: null } : undefined,
};

/** Applies a mutation to one operation of a history. Undefined if it has none that it changes. */
export function mutate(
  operations: readonly Operation[],
  mutation: Mutation,
  random: () => number,
): readonly Operation[] | undefined {
  const start = Math.floor(random() * operations.length);
  for (let count = 0; count < operations.length; count += 1) {
    const at = (start + count) % operations.length;
    const changed = mutation(operations[at] as Operation, random);
    if (changed) return operations.with(at, changed);
  }
  return undefined;
}
