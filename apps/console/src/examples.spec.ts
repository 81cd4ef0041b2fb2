import { testExamples } from '@stockbook/doctest';

testExamples(new URL('../', import.meta.url));
