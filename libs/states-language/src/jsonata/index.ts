export { expressionIn, isJsonata } from './expression-text.ts';
export { compileJsonata } from './jsonata-template.ts';
export { queryFault } from './query-fault.ts';
