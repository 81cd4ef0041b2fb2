import { testExamples } from '../index.ts';

testExamples(new URL('../../', import.meta.url), new URL('prelude.ts', import.meta.url));
