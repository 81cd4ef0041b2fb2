import { runBench } from '@stockbook/bench';
import { bench } from './bench.ts';
import { HELP, readOptions } from './options.ts';

await runBench(HELP, async (parameters) => {
  const sections = await bench(readOptions(parameters), (line) => console.log(line));
  const verdicts = sections.flatMap((section) => section.verdicts);
  for (const { sentence } of verdicts) console.log(sentence);
  process.exitCode = verdicts.every(({ met }) => met) ? 0 : 1;
});
