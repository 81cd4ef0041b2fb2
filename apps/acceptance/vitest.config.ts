import type { ViteUserConfigFnObject } from 'vitest/config';
import { projectTests } from '../../vitest.shared.ts';

// A Stockbook that runs elsewhere is not stopped, killed or started: only the suite runs there.
const elsewhere = process.env['STOCKBOOK_URL'] !== undefined;
const others = ['src/!(acceptance).spec.ts'];

const config: ViteUserConfigFnObject = (env) =>
  projectTests({
    test: {
      testTimeout: 300_000,
      // The emulated AWS takes longest and mostly waits: the other slow files run beside it.
      ...(env.mode === 'slow' && { maxWorkers: 2 }),
      ...(elsewhere && { exclude: others }),
    },
  })(env);

export default config;
