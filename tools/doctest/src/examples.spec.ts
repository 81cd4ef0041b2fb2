import { testExamples } from './index.ts';

testExamples(new URL('../', import.meta.url));
