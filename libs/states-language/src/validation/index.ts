export { diagnose, type ValidationOptions } from './diagnose.ts';
export type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
export { validateDefinition, validateState } from './validate-definition.ts';
