export { compileFilterPath, notFound } from './path-fields.ts';
export { compilePath, type Path } from './path.ts';
export { compileItemsPath, compileResultPath } from './reference-path.ts';
