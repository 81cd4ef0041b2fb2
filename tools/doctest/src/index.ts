export { testExamples } from './test-examples.ts';
