import { atMost, inTurns, ratiosOf, ratiosText } from '@stockbook/bench';
import type { CopyName } from '../products/copies.ts';
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
 * How long an append takes at low and middle load, beside the same code with batches of one: the next append waits
 * for the one before it. A copy of the log runs beside it, too: what the two differ by is the spread. All three are
 * one process with one database, since two processes of the same code differ by more than what is compared.
 */
export async function measureLatency({ options, databases, report }: Run): Promise<void> {
  const { rounds, seconds, warmUp, seed, rates } = options;
  const url = await databases.create();
  await using processes = await startAll({
    stockbook: () => startProduct('stockbook', { url, seed, copies: true }),
  });
  const { stockbook } = processes.of;
  const turns = { rounds: rounds * PARTS, seconds: seconds / PARTS, warmUp };
  const measure = async (title: string, load: Load) => {
    await databases.settle();
    const contender =
      (suffix: string, copy?: CopyName): ProductContender =>
      ({ name, ...turn }) =>
        stockbook.ask({ ...load, ...turn, name: `${name}-${suffix}`, ...(copy && { copy }) });
    const contenders = {
      stockbook: contender('a'),
      'the same again': contender('b', 'the same again'),
      'batches of one': contender('c', 'batches of one'),
    };
    return inTurns(title, contenders, turns);
  };

  const alone = await measure('alone', { do: 'append', clients: 1 });
  const howMeasured = `All three in one process and on one database, with turns of ${turns.seconds} s: ${turns.rounds} of each`;
  report(shown(alone, { load: 'one client', bound: bounds.alone, howMeasured }));
  for (const perSecond of rates) {
    const paced = await measure(`rate-${perSecond}`, { do: 'append at a rate', perSecond });
    const load = `${perSecond.toLocaleString('en')} a second, open loop`;
    report(shown(paced, { load, bound: bounds.paced.get(perSecond), howMeasured }));
  }
}

type Load =
  | { readonly do: 'append'; readonly clients: number }
  | { readonly do: 'append at a rate'; readonly perSecond: number };

interface ShownLoad {
  readonly load: string;
  readonly bound: { readonly most: number } | undefined;
  readonly howMeasured: string;
}

const shown = (rounds: MeasuredRounds, { load, bound, howMeasured }: ShownLoad) => {
  const ratios = ratiosOf('p50', rounds['stockbook'], rounds['batches of one']);
  const spread = ratiosText(ratiosOf('p50', rounds['stockbook'], rounds['the same again']));
  const other = `that of batches of one (beside a copy of itself: ${spread})`;
  return toSection(rounds, {
    title: `Time of an append, ${load}`,
    ours: 'stockbook',
    compared: 'p50',
    notes: [howMeasured, `A/A spread, the p50 of the log beside a copy of it: ${spread}`],
    verdicts:
      bound === undefined ? [] : [atMost(`p50 of appends at ${load}`, other, ratios, bound)],
  });
};
