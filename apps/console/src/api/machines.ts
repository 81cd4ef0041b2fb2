import { dataOf } from '@stockbook/api/client';
import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';
import { keys } from './keys.ts';

/** The state machines: their names and kinds. */
export const useMachines = () =>
  useQuery({
    queryKey: keys.machines,
    queryFn: async ({ signal }) => dataOf(await api.GET('/machines', { signal })).items,
  });

/** A state machine with the document that runs. */
export const useMachine = (machine: string) =>
  useQuery({
    queryKey: [...keys.machines, machine],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/machines/{machine}', { params: { path: { machine } }, signal })),
  });
