import type { Measured } from '../products/turns.ts';
import type { Options } from '../options.ts';

/** Measures one contender once. The name is a new one each time. */
export type Contender = (turn: {
  readonly name: string;
  readonly seconds: number;
}) => Promise<Measured>;

/** What each contender did in each round, in order. */
export type Rounds = Readonly<Record<string, readonly Measured[]>>;

/**
 * Measures contenders in turn, round after round, so that a machine that slows down slows all of them. Another
 * one begins in each round: what the one before left to do does not always burden the same one.
 *
 * @param title part of the names, so that no two measurements write to the same streams
 */
export async function inTurns(
  title: string,
  contenders: Readonly<Record<string, Contender>>,
  { rounds, seconds, warmUp }: Pick<Options, 'rounds' | 'seconds' | 'warmUp'>,
): Promise<Rounds> {
  const names = Object.keys(contenders);
  const measured = Object.fromEntries(names.map((name): [string, Measured[]] => [name, []]));
  for (const measure of Object.values(contenders)) {
    await measure({ name: `${title}-warm-up`, seconds: warmUp });
  }
  for (let round = 0; round < rounds; round += 1) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const turn = { name: `${title}-${round + 1}`, seconds };
      const figures = await contenders[name]?.(turn);
      if (figures) measured[name]?.push(figures);
    }
  }
  return measured;
}
