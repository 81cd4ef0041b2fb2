import { availableParallelism } from 'node:os';
import type { Verdict } from '@stockbook/bench';
import { runCommand } from '../src/run-command.ts';
import { measureInterpreters } from './interpreters/measure-interpreters.ts';
import { judgeInterpreters, toInterpretersTable } from './interpreters/report-interpreters.ts';
import { measureStore, type Result } from './measure-store.ts';
import { HELP, type Options, readOptions, toCommandLine } from './options.ts';
import { measureOlder } from './older/measure-older.ts';
import { judgeOlder, toOlderTable } from './older/report-older.ts';
import { measureOverload } from './overload/measure-overload.ts';
import { judgeOverload, toOverloadTable } from './overload/report-overload.ts';
import { measureRebuild } from './reading/measure-rebuild.ts';
import { measureServer } from './reading/measure-server.ts';
import {
  judgeRebuild,
  judgeServer,
  toRebuildTable,
  toServerTable,
} from './reading/report-reading.ts';
import { toTable } from './report.ts';
import { judge } from './target.ts';

runCommand({ help: HELP, failure: 'The benchmark ended early', run: bench });

async function bench(parameters: readonly string[]): Promise<void> {
  const options = readOptions(parameters);
  console.log(`Node ${process.version}, ${availableParallelism()} CPUs, seed ${options.seed}; medians of ${options.rounds} rounds of ${options.seconds} s
${toCommandLine(options)}
`);

  const verdicts: Verdict[] = [];
  if (options.measure.includes('parts')) verdicts.push(await measureParts(options));
  if (options.measure.includes('interpreters')) {
    const result = await measureInterpreters(options);
    console.log(`${toInterpretersTable(result)}\n`);
    verdicts.push(judgeInterpreters(result));
  }
  if (options.measure.includes('overload')) {
    const result = await measureOverload(options.overloadSeconds, options.seed);
    console.log(`${toOverloadTable(result)}\n`);
    verdicts.push(judgeOverload(result));
  }
  if (options.measure.includes('reading')) verdicts.push(...(await measureReading(options)));
  if (options.measure.includes('older')) {
    const result = await measureOlder(options);
    console.log(`${toOlderTable(result)}\n`);
    verdicts.push(judgeOlder(result));
  }
  for (const { sentence } of verdicts) console.log(sentence);
  process.exitCode = verdicts.every(({ met }) => met) ? 0 : 1;
}

async function measureReading(options: Options): Promise<readonly Verdict[]> {
  const { log, rounds, seed, liveSeconds } = options;
  const rebuild = await measureRebuild(log, { rounds, seed });
  console.log(`${toRebuildTable(rebuild)}\n`);
  const server = await measureServer(log, { seed, seconds: liveSeconds });
  console.log(`${toServerTable(server)}\n`);
  return [...judgeRebuild(rebuild), ...judgeServer(server)];
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
