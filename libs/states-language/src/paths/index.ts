export { compileExpression } from '../templates/expression.ts';
export { compileTemplate } from '../templates/payload-template.ts';
export { compileLookup, compilePath } from './path-fields.ts';
export { compileReferencePath, type ReferencePath } from './reference-path.ts';
