/** A state machine in Amazon States Language: the fields that this library reads. */
export interface MachineDocument {
  readonly StartAt: string;
  /** How long an execution may take, in seconds. */
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, StateDocument>>;
}

export interface StateDocument {
  readonly Type: string;
  readonly Resource?: string;
  readonly [field: string]: unknown;
}

/** A state machine as it runs. */
export interface MachineDescription {
  readonly name: string;
  readonly type: 'EXPRESS' | 'STANDARD';
  /** In Amazon States Language, with the ARN of each task. Its states have the names that executions show. */
  readonly document: object;
}

const PLACEHOLDER = /^\$\{(\w+)\}$/;

/**
 * The task that a `Resource` stands for: `taskOf('${StoreEvent}') === 'StoreEvent'`. An integration of
 * Step Functions stands for itself.
 */
export const taskOf = (resource: string): string => resource.replace(PLACEHOLDER, '$1');

/**
 * A document with every placeholder replaced.
 *
 * @param document in Amazon States Language
 * @param resourceOf the ARN of the function that runs a task, or the name of the table
 * @example
 * const functionArn = (task: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${task}`
 * withResources(machines.inventory, functionArn).StartAt // 'ValidateEvent'
 */
export const withResources = <Document extends object>(
  document: Document,
  resourceOf: (placeholder: string) => string,
): Document =>
  JSON.parse(JSON.stringify(document), (_, value) =>
    typeof value === 'string' && PLACEHOLDER.test(value) ? resourceOf(taskOf(value)) : value,
  );
