export { isOverloaded, Overloaded } from '@stockbook/event-store';
export { cashMachineTasks } from './cash-machine/cash-machine-tasks.ts';
export { type EventInput, eventInputOf } from './event-input.ts';
export { isRounded, parseExactly } from './exact-json.ts';
export type * from './execution.ts';
export { isInputTooLarge } from './input-too-large.ts';
export { faultMessage, publicFault } from './fault.ts';
export { envelope } from './inventory/envelope.ts';
export { differingIds } from './inventory/event-id.ts';
export { firstViolations } from './inventory/first-violations.ts';
export { type InventoryDependencies, inventoryTasks } from './inventory/inventory-tasks.ts';
export { parkLargeEvent } from './inventory/park-event.ts';
export { NAMESPACE } from './inventory/log-names.ts';
export { productQueue } from './inventory/product-queue.ts';
export { processEvent } from './inventory/process-event.ts';
export { STORE_DEADLINE } from './inventory/store-deadline.ts';
export { storeEvent } from './inventory/store-event.ts';
export { validateEvent } from './inventory/validate-event.ts';
export type * from './inventory/messages.ts';
export {
  loadProduct,
  PRODUCT_CATEGORY,
  productStream,
  toInventoryEvent,
} from './inventory/product-stream.ts';
export {
  type MachineDescription,
  type MachineDocument,
  withResources,
} from './machine-document.ts';
export { type MachineName, machines } from './machines.ts';
export { COLLECTION as PARKED_COLLECTION } from './parked/collection.ts';
export { moveParkedTable } from './parked/move-parked-table.ts';
export type * from './parked/parked-events.ts';
export { isNotSearchable, NotSearchable } from './not-searchable.ts';
export { PATIENCE } from './patience.ts';
export type { Fault, Reason } from './parked/reason.ts';
export { RowParkedEvents } from './parked/row-parked-events.ts';
export { invalid, type Problem, problem, readProblem } from './problem.ts';
export type { RunFailure, RunOptions, RunResult, WorkflowRunner } from './runner.ts';
export { stockbookMachines } from './stockbook-machines.ts';
export type { Task, Tasks } from './task.ts';
export { transientFaults } from './transient-faults.ts';
export { isWorkflowUnavailable, WorkflowUnavailable } from './workflow-unavailable.ts';
