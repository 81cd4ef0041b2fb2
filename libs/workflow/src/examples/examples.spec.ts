import { testExamples } from '@stockbook/doctest';

testExamples(new URL('../../', import.meta.url), new URL('prelude.ts', import.meta.url));
