import { atMost, inTurns, ratiosOf } from '@stockbook/bench';
import { startProduct } from '../products/start-product.ts';
import type { Measured } from '../products/turns.ts';
import { bounds } from './bounds.ts';
import { type Run, startAll } from './run.ts';
import { toSection } from './section.ts';

/** Appends to logs of several lengths. It writes them, which takes minutes. */
export async function measureGrowth({ options, databases, report, say }: Run): Promise<void> {
  const url = await databases.create();
  await using processes = await startAll({
    stockbook: () => startProduct('stockbook', { url, seed: options.seed }),
  });
  const { stockbook } = processes.of;
  const rounds: Record<string, readonly Measured[]> = {};
  let written = 0;
  for (const rows of options.rows) {
    say(`Writes ${rows.toLocaleString('en')} events`);
    if (rows > written) {
      await stockbook.ask({ do: 'grow', name: `grow-${rows}`, events: rows - written });
    }
    written = rows;
    await databases.settle();
    const append = (turn: { readonly name: string; readonly seconds: number }) =>
      stockbook.ask({ do: 'append', clients: 1, ...turn });
    const measured = await inTurns(`rows-${rows}`, { stockbook: append }, options);
    rounds[`${rows.toLocaleString('en')} rows`] = measured['stockbook'] ?? [];
  }
  const names = Object.keys(rounds);
  const [shortest = '', longest = ''] = [names[0], names.at(-1)];
  const ratios = ratiosOf('p50', rounds[longest], rounds[shortest]);
  report(
    toSection(rounds, {
      title: 'Append at one client, as the log grows',
      ours: longest,
      compared: 'p50',
      notes: ['The lengths follow one another: they cannot take turns.'],
      verdicts: [
        atMost(`p50 of appends at ${longest}`, `that at ${shortest}`, ratios, bounds.growth),
      ],
    }),
  );
}
