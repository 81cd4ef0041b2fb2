import { inTurns, median } from '@stockbook/bench';
import type { MeasuredRounds } from '../products/turns.ts';
import { beforeDcbEs, besideEmmett, bounds } from './bounds.ts';
import { asking, type Run, startProducts } from './run.ts';
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
    const contenders = asking(products.of, (turn) => ({
      ...{ do: 'command', clients: CLIENTS, streams, streamLength },
      ...turn,
    }));
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

const againOf = (rounds: MeasuredRounds): string => {
  const counts = Object.entries(rounds).map(
    ([name, figures]) => `${name} ${median(figures.map(({ again }) => again))}`,
  );
  return `Commands that the product gave up after conflicts, and that were sent again, in a round: ${counts.join(', ')}`;
};
