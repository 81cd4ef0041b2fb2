import { afterAll } from 'vitest';
import { stopServers } from '../examples/servers.ts';
import { testExamples } from '@stockbook/doctest';

testExamples(new URL('../', import.meta.url));
afterAll(stopServers);
