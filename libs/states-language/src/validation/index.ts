export { diagnose, type ValidationOptions } from './diagnose.ts';
export type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
export { validateDefinition } from './validate-definition.ts';
