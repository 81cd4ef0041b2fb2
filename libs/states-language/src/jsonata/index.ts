export { isJsonata } from './expression-text.ts';
export { compileJsonata } from './jsonata-template.ts';
