import { cashMachineTasks } from './cash-machine/cash-machine-tasks.ts';
import { type InventoryDependencies, inventoryTasks } from './inventory/inventory-tasks.ts';
import { machines } from './machines.ts';

/**
 * The machines of Stockbook with their tasks, as a runner in this process takes them. Their type is that of
 * a deployment by default.
 *
 * @example
 * const runner = new LocalRunner(stockbookMachines({ store, parked }))
 */
export const stockbookMachines = (dependencies: InventoryDependencies) => ({
  inventory: {
    document: machines.inventory,
    tasks: inventoryTasks(dependencies),
    type: 'EXPRESS' as const,
  },
  'cash-machine': {
    document: machines['cash-machine'],
    tasks: cashMachineTasks(),
    type: 'EXPRESS' as const,
  },
});
