import type { Execution, ParkedEvent } from '@stockbook/api/client';

/** The input of an execution of an event, as that of a parked one; undefined of another machine. */
export const eventInput = ({
  machine,
  input,
}: Pick<Execution, 'machine' | 'input'>): ParkedEvent['input'] | undefined =>
  machine === 'inventory' && typeof input === 'object' && input !== null
    ? (input as ParkedEvent['input'])
    : undefined;
