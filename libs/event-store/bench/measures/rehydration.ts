import { atMost, inTurns, ratiosOf } from '@stockbook/bench';
import type { ProductProcess } from '../products/start-product.ts';
import type { ProductContender, Turn } from '../products/turns.ts';
import { beforeDcbEs, besideEmmett, bounds } from './bounds.ts';
import { asking, type Run, startProducts } from './run.ts';
import { toSection } from './section.ts';

/** The stream with whose load that of a long one is compared. */
const SHORT = 100;

/** Loads long streams from their events, and from a snapshot where a product keeps one. */
export async function measureRehydration(run: Run): Promise<void> {
  const { options, databases, report, say } = run;
  await using products = await startProducts(run);
  for (const events of options.events) {
    say(`Writes streams of ${events.toLocaleString('en')} events`);
    for (const product of Object.values(products.of)) {
      await product.ask({ do: 'fill', stream: streamOf(events), events });
    }
    await databases.settle();
    const contenders = asking(products.of, loading(events, 'events'));
    const rounds = await inTurns(`load-${events}`, contenders, options);
    const what = `events a second from a load of ${events.toLocaleString('en')}`;
    report(
      toSection(rounds, {
        title: `Load of a stream of ${events.toLocaleString('en')} events, without a snapshot`,
        ours: 'stockbook',
        unit: { name: 'events a second', each: events },
        verdicts: [...besideEmmett(what, rounds, bounds.rehydration), ...beforeDcbEs(what, rounds)],
      }),
    );
  }
  await measureSnapshots(run, products.of.stockbook);
}

/** The load of a long stream beside that of a short one, which its snapshot makes as fast. */
export async function measureSnapshots(
  { options, databases, report, say }: Run,
  stockbook: ProductProcess,
): Promise<void> {
  await stockbook.ask({ do: 'fill', stream: streamOf(SHORT), events: SHORT });
  const lengths = [...new Set([SHORT, ...options.events])];
  for (const events of lengths) {
    const { kept } = await stockbook.ask({ do: 'keep a snapshot', stream: streamOf(events) });
    // A short stream needs none.
    if (kept || events === SHORT) continue;
    say('Load from a snapshot: not measured, since the adapter keeps none\n');
    return;
  }
  await databases.settle();
  const title = (events: number) => `${events.toLocaleString('en')} events`;
  const contenders = Object.fromEntries(
    // The snapshot was kept with one more event.
    lengths.map((events): [string, ProductContender] => {
      const toTurn = loading(events, 'snapshot', events + 1);
      return [title(events), (turn) => stockbook.ask(toTurn(turn))];
    }),
  );
  const rounds = await inTurns('snapshot', contenders, options);
  const longest = title(Math.max(...lengths));
  const ratios = ratiosOf('p50', rounds[longest], rounds[title(SHORT)]);
  const what = `p50 of the load of ${longest} from a snapshot`;
  report(
    toSection(rounds, {
      title: 'Load from a snapshot',
      ours: longest,
      compared: 'p50',
      verdicts: [atMost(what, `that of ${title(SHORT)}`, ratios, bounds.snapshot)],
    }),
  );
}

const streamOf = (events: number) => `load-${events}`;

/** @param events how many the state must be of */
const loading =
  (written: number, from: 'events' | 'snapshot', events = written) =>
  ({ seconds }: { readonly seconds: number }): Turn => ({
    ...{ do: 'load', stream: streamOf(written), events, seconds, from },
  });
