import { compareExecution } from './compare-executions.ts';
import { readCorpus } from './corpus.ts';

const corpus = readCorpus(process.argv[2] ?? '../shared/asl-corpus');
if (!corpus) throw new Error();
const tally = { JSONPath: [0, 0, 0, 0, 0, 0], JSONata: [0, 0, 0, 0, 0, 0] };
const show = process.argv[3];
for (const c of corpus.executions) {
  const a = await compareExecution(c);
  const t = tally[c.features.includes('JSONata') ? 'JSONata' : 'JSONPath'];
  [a.outcome, a.cause, a.history].forEach((v, i) => {
    if (v === undefined) return;
    t[2 * i]! += v === true ? 1 : 0;
    t[2 * i + 1]! += 1;
    if (v !== true && (show === undefined || show.includes(String(i + 1)))) console.log(i + 1, c.id, '\n    ', v);
  });
}
console.log(tally);
