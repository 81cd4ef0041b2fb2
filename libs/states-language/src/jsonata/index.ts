export { expressionIn } from './expression-text.ts';
export { compileJsonata, compileTypedJsonata } from './jsonata-template.ts';
export { typeOf } from './query-fault.ts';
