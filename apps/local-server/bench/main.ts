import { availableParallelism } from 'node:os';
import { runCommand } from '../src/run-command.ts';
import { measureStore, type Result } from './measure-store.ts';
import { HELP, readOptions, toCommandLine } from './options.ts';
import { toTable } from './report.ts';
import { judge } from './target.ts';

runCommand({ help: HELP, failure: 'The benchmark ended early', run: bench });

async function bench(parameters: readonly string[]): Promise<void> {
  const options = readOptions(parameters);
  console.log(`Node ${process.version}, ${availableParallelism()} CPUs, seed ${options.seed}; medians of ${options.rounds} rounds of ${options.seconds} s
${toCommandLine(options)}
`);

  const results: Result[] = [];
  for (const store of options.stores) {
    for (const result of await measureStore(store, options)) {
      console.log(`${toTable(result)}\n`);
      results.push(result);
    }
  }
  const { met, sentence } = judge(results);
  console.log(sentence);
  process.exitCode = met ? 0 : 1;
}
