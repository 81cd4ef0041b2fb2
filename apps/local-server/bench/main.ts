import { availableParallelism } from 'node:os';
import { runCommand } from '../src/run-command.ts';
import { measureStore, type Result } from './measure-store.ts';
import { HELP, type Options, readOptions, toCommandLine } from './options.ts';
import { measureOverload } from './overload/measure-overload.ts';
import { judgeOverload, toOverloadTable } from './overload/report-overload.ts';
import { toTable } from './report.ts';
import { judge, type Verdict } from './target.ts';

runCommand({ help: HELP, failure: 'The benchmark ended early', run: bench });

async function bench(parameters: readonly string[]): Promise<void> {
  const options = readOptions(parameters);
  console.log(`Node ${process.version}, ${availableParallelism()} CPUs, seed ${options.seed}; medians of ${options.rounds} rounds of ${options.seconds} s
${toCommandLine(options)}
`);

  const verdicts: Verdict[] = [];
  if (options.measure.includes('parts')) verdicts.push(await measureParts(options));
  if (options.measure.includes('overload')) {
    const result = await measureOverload(options.overloadSeconds, options.seed);
    console.log(`${toOverloadTable(result)}\n`);
    verdicts.push(judgeOverload(result));
  }
  for (const { sentence } of verdicts) console.log(sentence);
  process.exitCode = verdicts.every(({ met }) => met) ? 0 : 1;
}

async function measureParts(options: Options): Promise<Verdict> {
  const results: Result[] = [];
  for (const store of options.stores) {
    for (const result of await measureStore(store, options)) {
      console.log(`${toTable(result)}\n`);
      results.push(result);
    }
  }
  return judge(results);
}
