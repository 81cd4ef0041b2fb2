import { missingEngines } from '@stockbook/event-store/testing/dynamodb-engines';
import type { Home } from './home.ts';
import { ServerProcess, stopWell } from './server-process.ts';

const missing = process.env['CI'] ? [] : await missingEngines();

/** The stacks as `nx emulate infra` deploys them. */
export const emulatedAws: Home = {
  name: 'AWS, emulated',
  skipped: missing.some(({ engine }) => engine === 'ministack'),
  start: async () => {
    const stacks = await ServerProcess.start('apps/infra/src/emulate.ts');
    return { url: stacks.url, stop: () => stopWell(stacks) };
  },
};
