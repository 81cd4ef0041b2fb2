import { inTurns, ratiosOf, startWorker } from '@stockbook/bench';
import { startProduct } from '../products/start-product.ts';
import type { Measured } from '../products/turns.ts';
import type { BulkTurn } from '../bulk/bulk-process.ts';
import { type Run, startAll } from './run.ts';
import { toSection } from './section.ts';

const TOGETHER = [64, 512] as const;

/**
 * What PostgreSQL does at best with the same rows: one INSERT after another, without locks, looks or checks.
 * The report says which share of it appends from the same number of clients reach. There is no target.
 */
export async function measureBulk({ options, databases, report }: Run): Promise<void> {
  const [url, bulkUrl] = [await databases.create(), await databases.create()];
  await using processes = await startAll({
    stockbook: () => startProduct('stockbook', { url, seed: options.seed }),
  });
  const { stockbook } = processes.of;
  await using cleanUp = new AsyncDisposableStack();
  const module = new URL('../bulk/bulk-process.ts', import.meta.url);
  const bulk = cleanUp.adopt(await startWorker<BulkTurn, Measured>(module, [bulkUrl]), (each) =>
    each.stop(),
  );
  for (const together of TOGETHER) {
    await databases.settle();
    const rounds = await inTurns(
      `bulk-${together}`,
      {
        stockbook: (turn) => stockbook.ask({ do: 'append', clients: together, ...turn }),
        'bare INSERT': (turn) => bulk.ask({ together, ...turn }),
      },
      options,
    );
    const { median } = ratiosOf('perSecond', rounds['stockbook'], rounds['bare INSERT']);
    report(
      toSection(rounds, {
        title: `Appends from ${together} clients, and a bare INSERT of ${together} of the same rows`,
        ours: 'stockbook',
        notes: [
          `Stockbook reaches ${Math.round(median * 100)} % of the bare INSERT`,
          'The times of the bare INSERT are of a whole statement.',
        ],
      }),
    );
  }
}
