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
import { fullJitter } from '../full-jitter.ts';
import { checkWholeNumber } from '../laws/whole-number.ts';
import { statesAfter } from './states-after.ts';

/** How to decide, and how often. */
export interface Attempts extends Omit<DecideOptions, 'history' | 'allowStale'> {
  /**
   * How often to decide at most, a whole number from 1, if other writers are first; 50 by default. Each conflict means that
   * another append succeeded, so 50 writers that append once at the same time all succeed.
   */
  readonly attempts?: number | undefined;
  /**
   * How long to wait, in ms, after a number of attempts that met a conflict; {@link fullJitter} by
   * default. With it, 50 attempts wait 22 seconds at most, and 11 on average.
   */
  readonly delay?: ((failed: number) => number) | undefined;
}

/** Decides and commits, until the command is carried out or cannot be. */
export async function executeOnSources(
  store: EventStore,
  sources: readonly SomeSource[],
  decider: SomeDecider,
  input: unknown,
  { attempts = 50, delay = fullJitter, ...options }: Attempts,
): Promise<StreamsExecuteResult<readonly SomeSource[], unknown>> {
  checkWholeNumber('attempts', attempts, { least: 1 });
  let history = false;
  let failed = 0;
  for (;;) {
    const how = { ...options, history, allowStale: true };
    const answer = await decideOnSources(store, sources, decider, input, how);
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
