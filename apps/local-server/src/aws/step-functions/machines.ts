import type { MachineType, TestStateRequest } from '@stockbook/states-language';

/** A state machine as Step Functions describes it. */
export interface Machine {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** What AWS would run it as. Here it answers the calls of both types. */
  readonly type: MachineType;
  /** The document in Amazon States Language, as text. */
  readonly definition: string;
  /** When it was created, in ms since 1970. */
  readonly createdAt: number;
}

/** The state machines of this home. */
export interface Machines {
  /** In the order of their names. */
  list(): readonly Machine[];
  find(arn: string): Machine | undefined;
  /**
   * Runs one state.
   *
   * @param signal ends the test when it aborts
   * @returns the reply of TestState
   * @throws AwsError InvalidDefinition, ValidationException
   */
  testState(test: TestStateRequest, signal?: AbortSignal): Promise<object>;
}
