import { startProduct } from '../products/start-product.ts';
import { atMost, bounds } from './bounds.ts';
import { type Contender, inTurns, type Rounds } from './in-turns.ts';
import { mapValues } from './map-values.ts';
import { ratiosOf, toText } from './ratios.ts';
import { type Run, startAll } from './run.ts';
import { toSection } from './section.ts';

/**
 * How long an append takes at low and middle load, beside the same code with batches of one. The log runs a
 * second time beside itself: what the two differ by is the spread of the machine.
 */
export async function measureLatency(run: Run): Promise<void> {
  const { options, databases, report } = run;
  const start = (oneByOne: boolean) => async () =>
    startProduct('stockbook', { url: await databases.create(), seed: options.seed, oneByOne });
  await using processes = await startAll({
    stockbook: start(false),
    'the same again': start(false),
    'batches of one': start(true),
  });
  const measure = async (title: string, contenders: Readonly<Record<string, Contender>>) => {
    await databases.settle();
    return inTurns(title, contenders, options);
  };

  const alone = await measure(
    'alone',
    mapValues(
      processes.of,
      (process) => (turn) => process.ask({ do: 'append', clients: 1, ...turn }),
    ),
  );
  report(shown(alone, 'one client, each append after the one before', bounds.alone));
  for (const perSecond of options.rates) {
    const paced = await measure(
      `rate-${perSecond}`,
      mapValues(
        processes.of,
        (process) => (turn) => process.ask({ do: 'append at a rate', perSecond, ...turn }),
      ),
    );
    const load = `${perSecond.toLocaleString('en')} appends a second, however long those before take`;
    report(shown(paced, load, bounds.paced.get(perSecond)));
  }
}

const shown = (rounds: Rounds, load: string, bound: { readonly most: number } | undefined) => {
  const ratios = ratiosOf('p50', rounds['stockbook'], rounds['batches of one']);
  const spread = ratiosOf('p50', rounds['stockbook'], rounds['the same again']);
  const what = `p50 at ${load}, in those of batches of one,`;
  return toSection(rounds, {
    title: `Time of an append, ${load}`,
    ours: 'stockbook',
    compared: 'p50',
    notes: [`A/A spread of the p50: ${toText(spread)}`],
    verdicts: bound === undefined ? [] : [atMost(what, ratios, bound)],
  });
};
