import { availableParallelism } from 'node:os';
import { measureStore, type Result } from './measure-store.ts';
import { readOptions, toCommandLine } from './options.ts';
import { toTable } from './report.ts';
import { judge } from './target.ts';

/**
 * How many events a second go through HTTP, workflow and store, beside what each part does alone
 * in the same run: 1/(1/Express + 1/interpreter + 1/load + 1/append) is what they allow together.
 */
const options = readOptions(process.argv.slice(2));
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
