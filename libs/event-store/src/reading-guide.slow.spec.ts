import { testGuide } from '@stockbook/doctest';
import { afterAll } from 'vitest';
import { stopServers } from '../examples/servers.ts';

testGuide(new URL('../', import.meta.url), 'docs/reading.md', ['postgres', 'dynamodb']);
afterAll(stopServers);
