import { mergeConfig } from 'vitest/config';
import { sharedTests } from '../../vitest.shared.ts';

// Elsewhere there is nothing to stop, kill or start: the suite alone runs there.
const onlyTheSuite = { test: { include: ['src/acceptance.spec.ts'] } };
const elsewhere = process.env['STOCKBOOK_URL'] !== undefined;

export default elsewhere
  ? { ...sharedTests, test: { ...sharedTests.test, ...onlyTheSuite.test } }
  : mergeConfig(sharedTests, { test: { testTimeout: 300_000 } });
