export { requireInput } from './not-found.ts';
export { compileLookup, compilePath } from './path-fields.ts';
export { pathFrom } from './path.ts';
export { compileReferencePath, type ReferencePath } from './reference-path.ts';
