import { setTimeout as wait } from 'node:timers/promises';
import { commit } from './commit.ts';
import {
  decideOnSources,
  type DecideOptions,
  type SomeDecider,
  type SomeSource,
} from './decide-on-sources.ts';
import type { EventStore } from '../event-store.ts';
import type { StreamsExecuteResult } from './execute-result.ts';
import { Unexpected } from './expecting.ts';
import { fullJitter } from './full-jitter.ts';
import { statesAfter } from './states-after.ts';

/** How to decide, and how often. */
export interface Attempts extends Omit<DecideOptions, 'history'> {
  /** How often to decide at most, if other writers are first; 20 by default. */
  readonly attempts?: number;
  /**
   * How long to wait, in ms, after a number of attempts that met a conflict; {@link fullJitter} by
   * default. With it, 20 attempts wait 13 seconds at most, and 7 on average.
   */
  readonly delay?: (failed: number) => number;
}

/** Decides and commits, until the command is carried out or cannot be. */
export async function executeOnSources(
  store: EventStore,
  sources: readonly SomeSource[],
  decider: SomeDecider,
  input: unknown,
  { attempts = 20, delay = fullJitter, ...options }: Attempts,
): Promise<StreamsExecuteResult<readonly SomeSource[], unknown>> {
  if (!(attempts >= 1)) throw new RangeError(`attempts is ${attempts}: it must be 1 or more`);
  let history = false;
  let failed = 0;
  for (;;) {
    const answer = await decideOnSources(store, sources, decider, input, { ...options, history });
    if (answer.status === 'needs-history') {
      history = true;
      continue;
    }
    if (answer.status === 'rejected') {
      const { rejected } = answer;
      return rejected instanceof Unexpected
        ? { status: 'conflict', conflict: rejected.conflict }
        : answer;
    }
    const result =
      answer.status === 'repeat' ? answer : await commit(store, answer.decided, options.command);
    if (result.status !== 'conflict') {
      const { status, streams } = result;
      return {
        status,
        streams,
        ...(await statesAfter(store, sources, answer, { status, streams })),
      };
    }
    failed += 1;
    if (failed >= attempts) return result;
    await wait(delay(failed));
  }
}
