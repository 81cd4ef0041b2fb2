import { atMost, inTurns, ratiosOf, ratiosText } from '@stockbook/bench';
import { startProduct } from '../products/start-product.ts';
import type { MeasuredRounds } from '../products/turns.ts';
import { bounds } from './bounds.ts';
import { asking, type Run, startAll } from './run.ts';
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
  const measure = async (title: string, toTurn: Parameters<typeof asking>[1]) => {
    await databases.settle();
    return inTurns(title, asking(processes.of, toTurn), options);
  };

  const alone = await measure('alone', (turn) => ({ do: 'append', clients: 1, ...turn }));
  report(shown(alone, 'one client', bounds.alone));
  for (const perSecond of options.rates) {
    const paced = await measure(`rate-${perSecond}`, (turn) => ({
      ...{ do: 'append at a rate', perSecond },
      ...turn,
    }));
    const load = `${perSecond.toLocaleString('en')} a second, open loop`;
    report(shown(paced, load, bounds.paced.get(perSecond)));
  }
}

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
