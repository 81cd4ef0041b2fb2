import { projectTests } from '../../vitest.shared.ts';

// A browser on a busy machine shows what a test waits for later than within the default second.
export default projectTests({ test: { expect: { poll: { timeout: 15_000 } } } });
