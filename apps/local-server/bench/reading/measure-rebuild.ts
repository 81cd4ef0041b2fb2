import { median } from '@stockbook/bench';
import { makePlace } from '../places.ts';
import { writeLogAt } from './log-worker.ts';
import { busyCores } from './busy-cores.ts';
import { startRebuilder } from './rebuild-worker.ts';
import type { LogSize } from './write-log.ts';
import { quiet, startWriters, type WritersFigures } from './writers-worker.ts';

/** What a rebuild of the product list costs on a PostgreSQL server while others write. Times are in seconds. */
export interface RebuildResult {
  readonly size: LogSize;
  /** To read and fold all events alone, in memory, in each round. */
  readonly folds: readonly number[];
  readonly first: number;
  readonly rebuilds: readonly number[];
  /** The median of what reading and folding alone takes of the time of a rebuild, round by round. */
  readonly ratio: number;
  readonly ratios: readonly number[];
  /**
   * How long appends take while nothing else works, beside programs that keep each core busy and use no database,
   * while the events are read and folded in memory, and while the rows are built anew.
   */
  readonly quiet: readonly WritersFigures[];
  readonly busy: readonly WritersFigures[];
  readonly folding: readonly WritersFigures[];
  readonly during: readonly WritersFigures[];
  /** The median of p99 divided by the quiet one: what slows appends without a rebuild, and a rebuild. */
  readonly slowdowns: Readonly<Record<'busy' | 'folding' | 'rebuild', number>>;
}

export interface RebuildOptions {
  readonly rounds: number;
  readonly seed: number;
}

/** How many events a second are appended meanwhile. */
export const RATE = 50;

/** How long the writers are measured alone and beside busy cores in each round, and warm up before, in seconds. */
const QUIET = 10;

export async function measureRebuild(
  size: LogSize,
  { rounds, seed }: RebuildOptions,
): Promise<RebuildResult> {
  await using cleanUp = new AsyncDisposableStack();
  const { url } = cleanUp.adopt(await makePlace('postgres'), (made) => made.remove());
  await writeLogAt(url, { size, seed });
  const rebuilder = cleanUp.adopt(await startRebuilder(url), (started) => started.stop());
  const writers = cleanUp.adopt(await startWriters(url, { seed, perSecond: RATE }), (each) =>
    each.stop(),
  );

  await rebuilder.ask('fold');
  const first = await rebuilder.ask('first');
  await writers.during('warm-up', quiet(QUIET));
  const folds: number[] = [];
  const rebuilds: number[] = [];
  const alone: WritersFigures[] = [];
  const busy: WritersFigures[] = [];
  const folding: WritersFigures[] = [];
  const during: WritersFigures[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    folds.push(await rebuilder.ask('fold'));
    alone.push(await writers.during(`quiet-${round}`, quiet(QUIET)));
    busy.push(await writers.during(`busy-${round}`, busyCores(QUIET)));
    const fold = async () => void (await rebuilder.ask('fold'));
    folding.push(await writers.during(`fold-${round}`, fold));
    const work = async () => void rebuilds.push(await rebuilder.ask('rebuild'));
    during.push(await writers.during(`rebuild-${round}`, work));
  }
  const slowdownOf = (figures: readonly WritersFigures[]) =>
    median(figures.map(({ p99 }, round) => p99 / (alone[round]?.p99 ?? NaN)));
  const ratios = folds.map((seconds, round) => seconds / (rebuilds[round] ?? NaN));
  return {
    size,
    folds,
    first,
    rebuilds,
    ratios,
    ratio: median(ratios),
    quiet: alone,
    busy,
    folding,
    during,
    slowdowns: {
      busy: slowdownOf(busy),
      folding: slowdownOf(folding),
      rebuild: slowdownOf(during),
    },
  };
}
