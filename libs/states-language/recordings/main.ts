// Compares this library with what AWS did: `npx nx recordings states-language`. The recordings are not part of
// the repository. Another folder with recordings may be named: `npx nx recordings states-language -- <folder>`.
import { fileURLToPath } from 'node:url';
import type { Agreement } from './agreement.ts';
import { compareExecution } from './compare-executions.ts';
import { compareRefused } from './compare-refused.ts';
import { compareTestState } from './compare-test-state.ts';
import { readCorpus, type Corpus } from './corpus.ts';
import { differenceLines, isGoodEnough, scoresOf, table } from './report.ts';

const BESIDE_THE_WORKSPACE = fileURLToPath(
  new URL('../../../../shared/asl-corpus', import.meta.url),
);

const folder = process.argv[2] ?? BESIDE_THE_WORKSPACE;
const corpus = readCorpus(folder);
if (corpus === undefined) {
  console.log(`There are no recordings in ${folder}.`);
  console.log('THE RECORDINGS WERE NOT RUN: nothing was compared with AWS.');
} else {
  await compare(corpus);
}

async function compare({ executions, refused, testState }: Corpus): Promise<void> {
  const pathAgreements: Agreement[] = [];
  const jsonataAgreements: Agreement[] = [];
  for (const recording of executions) {
    const isJsonata = recording.features.includes('JSONata');
    (isJsonata ? jsonataAgreements : pathAgreements).push(await compareExecution(recording));
  }
  const refusals = refused.map(compareRefused);
  const tests = await Promise.all(testState.map(compareTestState));

  for (const line of differenceLines([
    ...pathAgreements,
    ...jsonataAgreements,
    ...refusals,
    ...tests,
  ])) {
    console.log(line);
  }
  const scores = [
    ...scoresOf('JSONPath', pathAgreements, { outcome: 0.99, cause: 0.95, history: 0.95 }),
    ...scoresOf('JSONata', jsonataAgreements, { outcome: 0.97, cause: 0.95, history: 0.95 }),
    ...scoresOf('refused', refusals, { refused: 1 }),
    ...scoresOf('TestState', tests, { answer: 0.95 }),
  ];
  console.log(table(scores));
  if (!scores.every(isGoodEnough)) process.exitCode = 1;
}
