/**
 * The names that the functions share with the stacks that deploy them. A function imports the types of
 * this file, which add nothing to its bundle, and at most a constant.
 */

/** Each function by its file in this folder, with the environment variables that it reads. */
export const functions = {
  api: [
    'LOG_TABLE',
    'ROWS_TABLE',
    'INVENTORY_MACHINE',
    'CASH_MACHINE',
    'INVENTORY_LOGS',
    'CASH_MACHINE_LOGS',
    'MACHINE_TYPE',
    'LOG_DAYS',
  ],
  'validate-event': [],
  'process-event': ['LOG_TABLE'],
  'store-event': ['LOG_TABLE'],
  'park-event': ['ROWS_TABLE'],
  'validate-withdrawal': [],
  dispense: [],
  'follow-log': ['LOG_TABLE', 'ROWS_TABLE', 'BUS', 'LOG_NAME'],
  'report-tampering': [],
} as const;

/** A function, by its file in this folder without the extension. */
export type FunctionName = keyof typeof functions;

/** The environment variables that a function reads. */
export type VariableOf<Name extends FunctionName> = (typeof functions)[Name][number];

/** An environment variable that some function reads. */
export type Variable = VariableOf<FunctionName>;

/** What a function's environment must hold: each variable that it reads, and no other. */
export type EnvironmentOf<Name extends FunctionName> = [VariableOf<Name>] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<Record<VariableOf<Name>, string>>;

/**
 * The metrics that alarms watch, each with the function that counts it: the value of its dimension
 * `service`. A task's outcome (`stored`, `rejected`…) is also a metric, of the same name.
 */
export const metrics = {
  /** The events that a reader could not handle, and parked. */
  parkedDeliveries: { metricName: 'parked-deliveries', service: 'follow-log' },
  /** How often readers could not be run. */
  readerFaults: { metricName: 'reader-faults', service: 'follow-log' },
  /** How long the first event has waited that a reader has not handled, in seconds. */
  readerLag: { metricName: 'reader-lag', service: 'follow-log' },
  /** The projections that cannot be read, since their first build is not complete. */
  unbuilt: { metricName: 'unbuilt-projections', service: 'follow-log' },
  /** The streams that get no more positions, since the table lacks one of their commits. */
  stopped: { metricName: 'stopped-streams', service: 'follow-log' },
} as const satisfies Readonly<
  Record<string, { readonly metricName: string; readonly service: FunctionName }>
>;

/** The metric that counts the runs of a task without outcomes. */
export const DONE = 'done';

/** The outputs of each stack. */
export const outputs = {
  log: ['LogTable', 'OrderTable', 'RowsTable'],
  application: [
    'ApiUrl',
    'AlarmTopic',
    'BusName',
    'InventoryMachine',
    'InventoryLogs',
    'CashMachineMachine',
    'CashMachineLogs',
  ],
} as const;

/** The log's stack, or the application's, which runs on it. */
export type StackId = keyof typeof outputs;

/** The outputs of one stack. */
export type OutputOf<Id extends StackId> = (typeof outputs)[Id][number];
