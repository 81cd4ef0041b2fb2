import type { StateType } from '../state-types.ts';

/**
 * One event of an execution's history, in the form of Step Functions' `GetExecutionHistory` (the SDK's
 * `HistoryEvent`), but with the time as a number. Details are present on the types of event that AWS gives
 * them to, under AWS's names.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
export interface HistoryEvent extends HistoryEventDetails {
  /** 1 for the first event of the execution, then without gaps. */
  readonly id: number;
  /** The event that led to this one. 0 for the first event and for the entry into the first state. */
  readonly previousEventId: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
  readonly type: HistoryEventType;
}

/** What an event is about: `PassStateEntered`, `LambdaFunctionFailed`. Of `Fail` states AWS records the entry only. */
export type HistoryEventType =
  | `Execution${'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Aborted'}`
  | `${StateType}State${'Entered' | 'Exited'}`
  | `${'Parallel' | 'Map'}State${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | `${'Task' | 'Wait'}StateAborted`
  | `MapIteration${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | `MapRun${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | `LambdaFunction${'Scheduled' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `Task${'Scheduled' | 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | 'EvaluationFailed';

/** The details of all types of events. Inputs, outputs and variables are JSON text. */
export interface HistoryEventDetails {
  readonly executionStartedEventDetails?: Input & { readonly roleArn: string };
  readonly executionSucceededEventDetails?: Output;
  readonly executionFailedEventDetails?: Reason;
  readonly executionTimedOutEventDetails?: Reason;
  readonly executionAbortedEventDetails?: Reason;

  readonly stateEnteredEventDetails?: Input & { readonly name: string };
  readonly stateExitedEventDetails?: StateExited;
  readonly evaluationFailedEventDetails?: EvaluationFailed;

  readonly mapStateStartedEventDetails?: { readonly length: number };
  readonly mapIterationStartedEventDetails?: MapIteration;
  readonly mapIterationSucceededEventDetails?: MapIteration;
  readonly mapIterationFailedEventDetails?: MapIteration;
  readonly mapIterationAbortedEventDetails?: MapIteration;
  readonly mapRunStartedEventDetails?: { readonly mapRunArn: string };
  readonly mapRunFailedEventDetails?: Reason;

  readonly lambdaFunctionScheduledEventDetails?: LambdaFunctionScheduled;
  readonly lambdaFunctionSucceededEventDetails?: Output;
  readonly lambdaFunctionFailedEventDetails?: Reason;
  readonly lambdaFunctionTimedOutEventDetails?: Reason;

  readonly taskScheduledEventDetails?: TaskScheduled;
  readonly taskStartedEventDetails?: TaskResource;
  readonly taskSubmittedEventDetails?: TaskResource & Output;
  readonly taskSucceededEventDetails?: TaskResource & Output;
  readonly taskFailedEventDetails?: TaskResource & Reason;
  readonly taskTimedOutEventDetails?: TaskResource & Reason;
}

/** Whether AWS has cut a text short. This library never does. */
export interface DataDetails {
  readonly truncated: boolean;
}

export interface Input {
  readonly input: string;
  readonly inputDetails: DataDetails;
}

export interface Output {
  readonly output: string;
  readonly outputDetails: DataDetails;
}

/** Why something failed. */
export interface Reason {
  readonly error?: string;
  readonly cause?: string;
}

export interface StateExited extends Output {
  readonly name: string;
  /** JSON text by the name of each variable that the state assigned. */
  readonly assignedVariables?: Readonly<Record<string, string>>;
  readonly assignedVariablesDetails?: DataDetails;
}

export interface EvaluationFailed extends Reason {
  readonly state: string;
  /** The field whose expression failed: `Output/total`. */
  readonly location?: string;
}

export interface MapIteration {
  /** The name of the Map state. */
  readonly name: string;
  readonly index: number;
}

export interface LambdaFunctionScheduled extends Input {
  readonly resource: string;
  readonly timeoutInSeconds?: number;
  readonly taskCredentials?: { readonly roleArn: string };
}

/** `lambda` and `invoke` of `arn:aws:states:::lambda:invoke`. */
export interface TaskResource {
  readonly resourceType: string;
  readonly resource: string;
}

export interface TaskScheduled extends TaskResource {
  readonly region: string;
  /** JSON text. */
  readonly parameters: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly taskCredentials?: { readonly roleArn: string };
}
