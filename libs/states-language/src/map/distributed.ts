import { childRun } from '../run/child-run.ts';
import { runLines } from '../run/run-lines.ts';
import { StateFailure } from '../run/state-failure.ts';
import { reasonOf } from '../history/details.ts';
import type { Iterations } from './inline.ts';

export interface MapRunOptions {
  /** What kind of executions the iterations are. */
  readonly type: 'STANDARD' | 'EXPRESS';
  /** Part of the ARN of the map run, and of its executions. */
  readonly label: string | undefined;
  /** How many iterations may fail. */
  readonly tolerated: number;
}

/**
 * Runs iterations as executions of their own, which have no part in the history of this one. The failure of
 * some can be tolerated; they are missing in the outputs then.
 */
export async function distributedIterations(
  { entry, graph, count, concurrency, itemOf, inputOf }: Iterations,
  { type, label, tolerated }: MapRunOptions,
): Promise<unknown[]> {
  const { thread } = entry;
  const { identity, ports } = thread.run;
  const prefix = label ?? ports.ids.uuid();
  const mapRunArn = `${identity.machine.arn.replace(':stateMachine:', ':mapRun:')}/${prefix}:${ports.ids.uuid()}`;
  thread.record('MapRunStarted', () => ({ mapRunStartedEventDetails: { mapRunArn } }));

  let failures = 0;
  const failure = new StateFailure(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
  try {
    const outputs = await runLines(thread, {
      count,
      concurrency,
      run: async (line, index) => {
        const item = itemOf(index);
        const result = await childRun(line, {
          type,
          graph,
          item,
          input: await inputOf(item),
          label: prefix,
        });
        if (result.status !== 'SUCCEEDED' && ++failures > tolerated) throw failure;
        return { output: result, eventId: line.lastEventId };
      },
    });
    thread.record('MapRunSucceeded');
    return outputs.flatMap((result) => (result.status === 'SUCCEEDED' ? [result.output] : []));
  } catch (thrown) {
    if (thrown === failure) {
      thread.record('MapRunFailed', () => ({ mapRunFailedEventDetails: reasonOf(failure) }));
    }
    throw thrown;
  }
}
