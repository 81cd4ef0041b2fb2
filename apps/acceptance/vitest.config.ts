import { projectTests } from '../../vitest.shared.ts';

// A Stockbook that runs elsewhere is not stopped, killed or started: only the suite runs there.
const elsewhere = process.env['STOCKBOOK_URL'] !== undefined;
const others = ['src/!(acceptance).spec.ts'];

export default projectTests({
  test: { testTimeout: 300_000, ...(elsewhere && { exclude: others }) },
});
