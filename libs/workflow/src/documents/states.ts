import { storeFaults, transientFaults } from '../transient-faults.ts';

/** The faults that pass of a task that reads or writes a store. */
export const STORE_FAULTS = [...transientFaults];
/** The faults that pass of any other task. */
export const FUNCTION_FAULTS = STORE_FAULTS.filter((fault) => !storeFaults.includes(fault));

/**
 * A Task state with a time limit, which is retried on faults that pass.
 *
 * @param task the task's name; the document has it as a placeholder, such as `${StoreEvent}`
 * @param faults names of the faults to retry on
 * @param fields the state's other fields
 */
export const taskState = (task: string, faults: readonly string[], fields: object) => ({
  Type: 'Task',
  Resource: `\${${task}}`,
  TimeoutSeconds: 10,
  Retry: [
    {
      ErrorEquals: faults,
      IntervalSeconds: 1,
      MaxAttempts: 3,
      BackoffRate: 2,
      MaxDelaySeconds: 4,
      JitterStrategy: 'FULL',
    },
  ],
  ...fields,
});

/**
 * A Choice state that compares one text.
 *
 * @param variable the text's path in the state's input
 * @param next the next state by the text
 * @param otherwise the next state for any other text
 */
export const choiceState = (
  variable: string,
  next: Readonly<Record<string, string>>,
  otherwise: string,
) => ({
  Type: 'Choice',
  Choices: Object.entries(next).map(([StringEquals, Next]) => ({
    Variable: variable,
    StringEquals,
    Next,
  })),
  Default: otherwise,
});

/** The Fail state of a refusal: its cause is the problem document. */
export const refusalState = (error: string) => ({
  Type: 'Fail',
  Error: error,
  CausePath: '$.problem',
});
