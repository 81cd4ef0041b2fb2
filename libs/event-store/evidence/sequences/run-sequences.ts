import fc from 'fast-check';
import type { CheckOptions, CheckResult } from '../check.ts';
import type { Log } from '../stores/log.ts';
import { append } from './append-command.ts';
import { type Step } from './inputs.ts';
import { compareLog, position, readAll, reopen } from './log-commands.ts';
import { findCommand, read, readLatest, readPages, readUpTo } from './read-commands.ts';
import { compareEvents } from './compare.ts';
import { type Counts, type Opened, streams, World } from './world.ts';

/** How many steps a sequence has at most. */
const MOST_STEPS = 120;

const reads = [read, readPages, readLatest, readLatest, readUpTo, findCommand, readAll, position];
/** An append for each read. */
const steps = [...reads.flatMap((each) => [append, each]), reopen];

let last = 0;

/**
 * Runs sequences of random steps against a log and against the model. Of one that fails, the shortest that still
 * fails is looked for (fast-check's `commands`).
 *
 * @param log opened by no other store
 */
export async function runSequences(
  log: Log,
  { rounds, seed }: CheckOptions,
  { shorten = true }: { readonly shorten?: boolean } = {},
): Promise<CheckResult> {
  const counts: Counts = {};
  const opened: Opened = { log, store: await log.open() };
  try {
    const sequences = fc.asyncProperty(
      fc.commands(steps, { maxCommands: MOST_STEPS, size: 'max' }),
      (sequence) => runOne(opened, sequence, counts),
    );
    const found = await fc.check(sequences, {
      ...LIMITS,
      seed,
      numRuns: rounds,
      endOnFailure: !shorten,
    });
    counts['sequences'] = found.numRuns;
    if (!found.failed) return { passed: true, counts, findings: [] };
    return { passed: false, counts, findings: [findingOf(log, seed, found)] };
  } finally {
    await opened.store.close();
  }
}

/** In ms: a store that does not answer is a finding, too; and the shortest sequence need not be found. */
const LIMITS = { timeout: 60_000, interruptAfterTimeLimit: 600_000, markInterruptAsFailure: true };

async function runOne(opened: Opened, sequence: Iterable<Step>, counts: Counts): Promise<void> {
  const world = await World.begin(opened, `${process.pid}-${Date.now()}-${(last += 1)}`, counts);
  await fc.asyncModelRun(() => ({ model: {}, real: world }), sequence);
  for (const stream of streams) {
    const all = await world.store.read(world.nameOf(stream));
    compareEvents(world, 'the stream at the end', all, world.model.stream(stream));
  }
  await compareLog(world, 1000, {});
}

function findingOf(log: Log, seed: number, found: fc.RunDetails<[Iterable<Step>]>): string {
  const { numRuns, numShrinks, counterexample, errorInstance } = found;
  const steps = counterexample ? [...counterexample[0]].map(String).join('; ') : 'interrupted';
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `On ${log.name}, seed ${seed}, round ${numRuns} (shortened ${numShrinks} times): after [${steps}]: ${message}`;
}
