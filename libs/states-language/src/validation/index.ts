export { diagnose, type ValidationOptions } from './diagnose.ts';
export { plainDocument } from './plain-document.ts';
export type { Diagnostic, DiagnosticCode } from './diagnostic.ts';
export { validateDefinition, validateState } from './validate-definition.ts';
