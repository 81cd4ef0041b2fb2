/** Measures one contender once, for some seconds. The name is a new one each time. */
export type Contender<Measured> = (turn: {
  readonly name: string;
  readonly seconds: number;
}) => Promise<Measured>;

/** What each contender did in each round, in order. */
export type Rounds<Measured> = Readonly<Record<string, readonly Measured[]>>;

export interface TurnsOptions {
  readonly rounds: number;
  /** Of each turn. */
  readonly seconds: number;
  /** Of each contender before the first round, in seconds. */
  readonly warmUp: number;
}

/**
 * Measures contenders in turn, round after round, so that a machine that slows down slows all of them. Another
 * one begins in each round: what the one before left to do does not always burden the same one.
 *
 * @param title part of the names, so that no two measurements write to the same streams
 */
export async function inTurns<Measured>(
  title: string,
  contenders: Readonly<Record<string, Contender<Measured>>>,
  { rounds, seconds, warmUp }: TurnsOptions,
): Promise<Rounds<Measured>> {
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
