import { follow } from '@stockbook/api/client';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { whileVisible } from './while-visible.ts';

/** How long, in ms, ends are collected before queries are asked again. */
const COLLECT = 250;
/** How often, in ms, queries are asked again where a home does not tell of executions, as on AWS. */
const POLL = 5_000;

/**
 * Asks queries again when an execution has ended, while the component is shown: an execution changes what no
 * event of the log tells of, such as what is parked.
 *
 * @param machine of which state machine; of all without it
 * @param changed the start of the keys of these queries
 */
export function useExecutionEnds(machine: string | undefined, changed: QueryKey): void {
  const queries = useQueryClient();
  const tell = useEffectEvent(() => void queries.invalidateQueries({ queryKey: changed }));
  useEffect(
    () =>
      whileVisible(async (signal) => {
        await followEnds(machine, signal, () => tell());
        return undefined;
      }),
    [machine],
  );
}

async function followEnds(machine: string | undefined, signal: AbortSignal, tell: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!signal.aborted) tell();
    }, COLLECT);
  };
  const options = {
    baseUrl: location.origin,
    signal,
    // What ended while the connection was lost is not told.
    onState: soon,
  };
  try {
    for await (const { type } of follow(options, '/executions', { machine })) {
      if (type === 'succeeded' || type === 'failed') soon();
    }
  } catch {
    if (signal.aborted) return;
    const polling = setInterval(soon, POLL);
    signal.addEventListener('abort', () => clearInterval(polling), { once: true });
  }
}
