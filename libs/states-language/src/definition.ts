/**
 * What this library reads of a document in Amazon States Language. Every document is validated before, so a
 * field has the type that it must have, if it is there.
 *
 * @see https://states-language.net/spec.html
 */
export interface GraphDefinition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateDefinition>>;
}

/** A whole document. */
export interface MachineDefinition extends GraphDefinition {
  readonly QueryLanguage?: QueryLanguage;
  readonly TimeoutSeconds?: number;
}

export type QueryLanguage = 'JSONPath' | 'JSONata';

/** The fields that say what becomes of data. */
export interface DataFields {
  readonly InputPath?: string | null;
  readonly Parameters?: unknown;
  readonly ResultSelector?: unknown;
  readonly ResultPath?: string | null;
  readonly OutputPath?: string | null;

  readonly Arguments?: unknown;
  readonly Output?: unknown;

  readonly Assign?: Readonly<Record<string, unknown>>;
}

/** The fields that states of several types have. */
export interface CommonFields extends DataFields {
  readonly QueryLanguage?: QueryLanguage;
  readonly Next?: string;
  readonly Retry?: readonly RetrierDefinition[];
  readonly Catch?: readonly CatcherDefinition[];
}

export interface RetrierDefinition {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface CatcherDefinition {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
  readonly Output?: unknown;
  readonly Assign?: Readonly<Record<string, unknown>>;
}

export interface TaskDefinition extends CommonFields {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly TimeoutSeconds?: number | string;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number | string;
  readonly HeartbeatSecondsPath?: string;
  readonly Credentials?: unknown;
}

export interface PassDefinition extends CommonFields {
  readonly Type: 'Pass';
  readonly Result?: unknown;
}

export interface WaitDefinition extends CommonFields {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

export interface SucceedDefinition extends CommonFields {
  readonly Type: 'Succeed';
}

export interface FailDefinition extends CommonFields {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

export interface ChoiceDefinition extends CommonFields {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRuleDefinition[];
  readonly Default?: string;
}

/** A rule of a Choice state: a condition and where it leads. */
export type ChoiceRuleDefinition = ConditionDefinition & {
  readonly Next: string;
  readonly Condition?: boolean | string;
  readonly Output?: unknown;
  readonly Assign?: Readonly<Record<string, unknown>>;
};

/** `And`, `Or` or `Not` of conditions, or a comparison of `Variable`. */
export interface ConditionDefinition {
  readonly And?: readonly ConditionDefinition[];
  readonly Or?: readonly ConditionDefinition[];
  readonly Not?: ConditionDefinition;
  readonly Variable?: string;
  readonly [comparison: string]: unknown;
}

export interface ParallelDefinition extends CommonFields {
  readonly Type: 'Parallel';
  readonly Branches: readonly GraphDefinition[];
}

export interface MapDefinition extends CommonFields {
  readonly Type: 'Map';
  readonly ItemProcessor?: ProcessorDefinition;
  /** The older name of `ItemProcessor`. */
  readonly Iterator?: ProcessorDefinition;
  readonly ItemsPath?: string;
  readonly Items?: unknown;
  readonly ItemSelector?: unknown;
  readonly ItemReader?: unknown;
  readonly ItemBatcher?: unknown;
  readonly ResultWriter?: unknown;
  readonly Label?: string;
  readonly MaxConcurrency?: number | string;
  readonly MaxConcurrencyPath?: string;
  readonly ToleratedFailureCount?: number | string;
  readonly ToleratedFailureCountPath?: string;
  readonly ToleratedFailurePercentage?: number | string;
  readonly ToleratedFailurePercentagePath?: string;
}

export interface ProcessorDefinition extends GraphDefinition {
  readonly ProcessorConfig?: {
    readonly Mode?: 'INLINE' | 'DISTRIBUTED';
    /** What kind of executions the iterations of a distributed Map are. */
    readonly ExecutionType?: 'STANDARD' | 'EXPRESS';
  };
}

export type StateDefinition =
  | TaskDefinition
  | PassDefinition
  | WaitDefinition
  | SucceedDefinition
  | FailDefinition
  | ChoiceDefinition
  | ParallelDefinition
  | MapDefinition;
