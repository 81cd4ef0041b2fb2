import { closedLoop, type Figures, median, medians } from '@stockbook/bench';
import { type ContenderName, contenderNames, contenders, peers } from './contenders.ts';

/** The figures of each contender, and how many times as fast as aws-local-stepfunctions it is. */
export interface Interpreters {
  readonly figures: Readonly<Record<ContenderName, Figures>>;
  readonly ratios: Readonly<Record<ContenderName, number>>;
}

/** In seconds: the compilers take some time to make each contender fast. */
const WARM_UP = 3;

/** Lets the contenders take turns in this process, one run after another. */
export async function measureInterpreters({
  rounds,
  seconds,
  seed,
}: {
  readonly rounds: number;
  readonly seconds: number;
  readonly seed: number;
}): Promise<Interpreters> {
  await peers.install((line) => console.log(line));
  const operations = await contenders(seed);
  for (const name of contenderNames) await closedLoop([operations[name]], WARM_UP);
  const measured: Record<ContenderName, Figures>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const turns: [ContenderName, Figures][] = [];
    for (const name of contenderNames) {
      turns.push([name, await closedLoop([operations[name]], seconds)]);
    }
    measured.push(Object.fromEntries(turns) as Record<ContenderName, Figures>);
  }
  const each = <Value>(valueOf: (name: ContenderName) => Value) =>
    Object.fromEntries(contenderNames.map((name) => [name, valueOf(name)])) as Record<
      ContenderName,
      Value
    >;
  return {
    figures: each((name) => medians(measured.map((round) => round[name]))),
    ratios: each((name) =>
      median(
        measured.map((round) => round[name].perSecond / round['aws-local-stepfunctions'].perSecond),
      ),
    ),
  };
}
