import { availableParallelism } from 'node:os';
import { projectTests } from '../../vitest.shared.ts';

// In the slow tier, too, two files run at once: most of the time they wait for an engine.
export default projectTests({ test: { maxWorkers: Math.max(2, availableParallelism() - 1) } });
