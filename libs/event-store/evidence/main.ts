import { runBench } from '@stockbook/bench';
import { gatherEvidence } from './evidence.ts';
import { HELP, readOptions } from './options.ts';

await runBench(
  HELP,
  async (parameters) => {
    const outcomes = await gatherEvidence(readOptions(parameters), (line) => console.log(line));
    process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
  },
  'The run',
);
