import { useMemo } from 'react';
import { useExecution, useExecutions } from '../../api/executions.ts';
import { type Lit, litBy, nothingLit } from '../../components/state-graph/lit.ts';
import { useLiveExecution } from './live/use-live-execution.ts';

/** The execution that the graph shows. */
export interface LitExecution {
  readonly lit: Lit;
  /** Undefined if the machine has executed nothing yet. */
  readonly id: string | undefined;
  readonly status: 'running' | 'succeeded' | 'failed' | undefined;
  /** When it began. */
  readonly at: string | undefined;
}

/** The execution of a machine that runs now; else the last one. */
export function useLitExecution(machine: string): LitExecution {
  const live = useLiveExecution(machine);
  const last = useExecutions({ machine: machineOf(machine), limit: '1' }).data?.items[0];
  const { data } = useExecution(live ? undefined : last?.id);
  const lit = useMemo(() => (data ? litBy(data.states) : nothingLit), [data]);
  return live ?? { lit, id: last?.id, status: last?.status, at: last?.startedAt };
}

/** The API checks the name: the URL of the page may have another one. */
const machineOf = (name: string) => name as 'inventory' | 'cash-machine';
