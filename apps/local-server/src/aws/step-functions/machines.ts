/** A state machine as Step Functions describes it. */
export interface Machine {
  readonly name: string;
  readonly arn: string;
  /** What AWS would run it as. Here it answers the calls of both types. */
  readonly type: 'STANDARD' | 'EXPRESS';
  /** The document in Amazon States Language, as text. */
  readonly definition: string;
  /** When it was created, in ms since 1970. */
  readonly createdAt: number;
}

/** What is asked of one state: the members of TestState's request, in the names of AWS's SDKs. */
export interface StateTest {
  readonly definition: string;
  readonly input?: string | undefined;
  readonly inspectionLevel?: 'INFO' | 'DEBUG' | 'TRACE' | undefined;
  readonly revealSecrets?: boolean | undefined;
  readonly variables?: string | undefined;
  readonly stateName?: string | undefined;
  readonly context?: string | undefined;
  readonly mock?: Mock | undefined;
  readonly stateConfiguration?: StateConfiguration | undefined;
}

/** What a task answers instead of its resource. */
export interface Mock {
  readonly result?: string | undefined;
  readonly errorOutput?:
    { readonly error?: string | undefined; readonly cause?: string | undefined } | undefined;
  readonly fieldValidationMode?: 'STRICT' | 'PRESENT' | 'NONE' | undefined;
}

/** What came before the state that is tested. */
export interface StateConfiguration {
  readonly retrierRetryCount?: number | undefined;
  readonly errorCausedByState?: string | undefined;
  readonly mapIterationFailureCount?: number | undefined;
  readonly mapItemReaderData?: string | undefined;
}

/** The state machines of this home. */
export interface Machines {
  /** In the order of their names. */
  list(): readonly Machine[];
  find(arn: string): Machine | undefined;
  /**
   * Runs one state.
   *
   * @returns the reply of TestState
   * @throws InvalidDefinition, UnsupportedFeature of the states language
   */
  testState(test: StateTest): Promise<object>;
}
