export { compileExpression } from './expression.ts';
export { compileTemplate } from './payload-template.ts';
