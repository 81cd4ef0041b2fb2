// `node --conditions=@stockbook/source libs/event-store/evidence/crashes/main.ts <check> [rounds] [seed]`
import { crashChecks } from './index.ts';

const [name, rounds = '5', seed = '1'] = process.argv.slice(2);
const started = performance.now();
for (const check of crashChecks.filter((each) => name === 'all' || each.name === name)) {
  const result = await check.run({
    rounds: Number(rounds),
    seed: Number(seed),
    log: (line) => console.log(line),
  });
  console.log(check.name, result, `${Math.round(performance.now() - started)} ms`);
  if (!result.passed) process.exitCode = 1;
}
