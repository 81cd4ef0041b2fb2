import type { Handlers } from '../handlers.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';

/** What to test: the request of AWS's TestState, with JSON as text, as AWS's SDKs send it. */
export interface TestStateRequest {
  /** A state, or a document whose state `stateName` is tested. */
  readonly definition: string;
  readonly stateName?: string | undefined;
  /** `{}` unless given. */
  readonly input?: string | undefined;
  /** How much the answer says of the data on its way through the state; `INFO` unless given: nothing. */
  readonly inspectionLevel?: 'INFO' | 'DEBUG' | 'TRACE' | undefined;
  /** Part of the context object only: nothing here needs permission. */
  readonly roleArn?: string | undefined;
  /** The variables that states before have assigned. */
  readonly variables?: string | undefined;
  /** The whole context object. */
  readonly context?: string | undefined;
  readonly mock?: TestStateMock | undefined;
  readonly stateConfiguration?: TestStateConfiguration | undefined;
  /** Only HTTP tasks have secrets, which are not supported. */
  readonly revealSecrets?: boolean | undefined;
}

/** Takes the place of the work of a Task, Parallel or Map state. It has one of both members. */
export interface TestStateMock {
  readonly result?: string | undefined;
  readonly errorOutput?:
    { readonly error?: string | undefined; readonly cause?: string | undefined } | undefined;
  /** Taken and not used: the models of the services' APIs are not part of this library. */
  readonly fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE' | undefined;
}

/** What has happened to the state before. */
export interface TestStateConfiguration {
  /** How often the retrier that handles the error has had the state tried again. */
  readonly retrierRetryCount?: number | undefined;
  /** The state inside a Map or Parallel state that the mocked error comes from. */
  readonly errorCausedByState?: string | undefined;
  /** How many iterations of a Map state have failed. */
  readonly mapIterationFailureCount?: number | undefined;
  /** What the item reader of a Map state reads. */
  readonly mapItemReaderData?: string | undefined;
}

/** With what a state is tested. All have the same defaults as executions have. */
export interface TestStateOptions {
  /** What does the work of tasks, if there is no mock. */
  readonly handlers?: Handlers;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly random?: () => number;
  /** Ends the test when it aborts. */
  readonly signal?: AbortSignal | undefined;
  /** The AWS account in the ARNs of the context object, unless the role has one. */
  readonly account?: string;
}

/** The answer of AWS's TestState, with JSON as text. */
export interface TestStateAnswer {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  /** Where an execution would go on. */
  readonly nextState?: string;
  /** Unless the level is `INFO`. */
  readonly inspectionData?: InspectionData;
}

/** The data on its way through a state, after each of its fields. */
export interface InspectionData {
  readonly input?: string;
  readonly afterArguments?: string;
  readonly afterInputPath?: string;
  readonly afterParameters?: string;
  readonly afterItemsPath?: string;
  readonly result?: string;
  readonly afterResultSelector?: string;
  readonly afterResultPath?: string;
  readonly variables?: string;
  readonly maxConcurrency?: number;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  readonly errorDetails?: ErrorDetails;
}

/** What the state does about an error. */
export interface ErrorDetails {
  /** The retrier that handles it. */
  readonly retryIndex?: number;
  /** Seconds until the state would be tried again, without jitter. */
  readonly retryBackoffIntervalSeconds?: number;
  /** The catcher that handles it. */
  readonly catchIndex?: number;
}
