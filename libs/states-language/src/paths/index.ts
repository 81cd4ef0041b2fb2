export { compileLookup, compilePath } from './path-fields.ts';
export { compileReferencePath, type ReferencePath } from './reference-path.ts';
