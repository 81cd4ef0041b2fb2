import { median } from '@stockbook/bench';
import { beforeDcbEs, besideEmmett, bounds } from './bounds.ts';
import { type Contender, inTurns, type Rounds } from './in-turns.ts';
import { mapValues } from './map-values.ts';
import { type Run, startProducts } from './run.ts';
import { toSection } from './section.ts';

const CLIENTS = 64;
const PLACES = [
  { streams: 1, title: 'one hot stream' },
  { streams: 64, title: '64 streams' },
  { streams: 1000, title: '1,000 streams' },
] as const;

/** Loads, decides and appends, until no other writer is first. */
export async function measureCommands(run: Run): Promise<void> {
  const { options, databases, report } = run;
  const { streamLength } = options;
  await using products = await startProducts(run);
  for (const { streams, title } of PLACES) {
    await databases.settle();
    const contenders = mapValues(
      products.of,
      (product): Contender =>
        (turn) =>
          product.ask({ do: 'command', clients: CLIENTS, streams, streamLength, ...turn }),
    );
    const rounds = await inTurns(`command-${streams}`, contenders, options);
    const what = `commands on ${title}`;
    report(
      toSection(rounds, {
        title: `Commands from ${CLIENTS} clients on ${title} of up to ${streamLength} events`,
        ours: 'stockbook',
        notes: [againOf(rounds)],
        verdicts: [
          ...besideEmmett(what, rounds, streams === 64 ? bounds.commands : undefined),
          ...beforeDcbEs(what, rounds),
        ],
      }),
    );
  }
}

const againOf = (rounds: Rounds): string => {
  const counts = Object.entries(rounds).map(
    ([name, figures]) => `${name} ${median(figures.map(({ again }) => again))}`,
  );
  return `Commands that the product gave up after conflicts, and that were sent again, in a round: ${counts.join(', ')}`;
};
