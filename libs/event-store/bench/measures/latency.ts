import { atMost, inTurns, ratiosOf, ratiosText } from '@stockbook/bench';
import { startProduct } from '../products/start-product.ts';
import type { MeasuredRounds, ProductContender } from '../products/turns.ts';
import { bounds } from './bounds.ts';
import { type Run, startAll } from './run.ts';
import { toSection } from './section.ts';

/**
 * A turn is made of this many short ones. The contenders differ by less than the speed of the machine changes
 * within seconds, so they must follow each other closely.
 */
const PARTS = 10;

/**
 * How long an append takes at low and middle load, beside the same code with batches of one. The log runs a
 * second time beside itself: what the two differ by is the spread of the machine. All three are one process
 * with one database, since two processes of the same code differ by more than what is compared.
 */
export async function measureLatency({ options, databases, report }: Run): Promise<void> {
  const { rounds, seconds, warmUp, seed, rates } = options;
  const url = await databases.create();
  await using processes = await startAll({
    stockbook: () => startProduct('stockbook', { url, seed, oneByOne: true }),
  });
  const { stockbook } = processes.of;
  const turns = { rounds: rounds * PARTS, seconds: seconds / PARTS, warmUp };
  const measure = async (title: string, load: Load) => {
    await databases.settle();
    const contender =
      (suffix: string, oneByOne = false): ProductContender =>
      ({ name, ...turn }) =>
        stockbook.ask({ ...load, ...turn, name: `${name}-${suffix}`, oneByOne });
    const contenders = {
      stockbook: contender('a'),
      'the same again': contender('b'),
      'batches of one': contender('c', true),
    };
    return inTurns(title, contenders, turns);
  };

  const alone = await measure('alone', { do: 'append', clients: 1 });
  report(shown(alone, 'one client', bounds.alone));
  for (const perSecond of rates) {
    const paced = await measure(`rate-${perSecond}`, { do: 'append at a rate', perSecond });
    const load = `${perSecond.toLocaleString('en')} a second, open loop`;
    report(shown(paced, load, bounds.paced.get(perSecond)));
  }
}

type Load =
  | { readonly do: 'append'; readonly clients: number }
  | { readonly do: 'append at a rate'; readonly perSecond: number };

const shown = (
  rounds: MeasuredRounds,
  load: string,
  bound: { readonly most: number } | undefined,
) => {
  const ratios = ratiosOf('p50', rounds['stockbook'], rounds['batches of one']);
  const spread = ratiosOf('p50', rounds['stockbook'], rounds['the same again']);
  return toSection(rounds, {
    title: `Time of an append, ${load}`,
    ours: 'stockbook',
    compared: 'p50',
    notes: [`A/A spread of the p50: ${ratiosText(spread)}`],
    verdicts:
      bound === undefined
        ? []
        : [atMost(`p50 of appends at ${load}`, 'that of batches of one', ratios, bound)],
  });
};
