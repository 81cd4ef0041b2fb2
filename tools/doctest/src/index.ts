export { testExamples, testGuide } from './test-examples.ts';
