import cashMachine from './cash-machine/cash-machine.asl.json' with { type: 'json' };
import inventory from './inventory/inventory.asl.json' with { type: 'json' };
import type { MachineDocument } from './machine-document.ts';

export type MachineName = 'inventory' | 'cash-machine';

/**
 * The documents of the state machines. A task's `Resource` is a placeholder, such as `${StoreEvent}`, or
 * an integration of Step Functions. `withResources` replaces the placeholders, also that of the table of
 * rows, `${RowsTable}`.
 */
export const machines: Readonly<Record<MachineName, MachineDocument>> = {
  inventory,
  'cash-machine': cashMachine,
};
