/** AWS's codes of what is wrong with a document. */
export type DiagnosticCode =
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_TRANSITION_TARGET'
  | 'MISSING_END_STATE'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_STATE_NAME'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION'
  | 'INVALID_VARIABLE_NAME'
  | 'RESERVED_VARIABLE_NAME';

/** One thing that is wrong with a document, as ValidateStateMachineDefinition reports it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** Where in the document: `/States/Pay/Retry[0]/MaxAttempts`. None if it is the whole document. */
  readonly location: string | undefined;
}

/** What CreateStateMachine says of a document with these faults. */
export const messageOf = (diagnostics: readonly Diagnostic[]): string =>
  `Invalid State Machine Definition: '${diagnostics
    .map(({ code, message, location }) => `${code}: ${message} at ${location ?? null}`)
    .join(', ')}'`;
