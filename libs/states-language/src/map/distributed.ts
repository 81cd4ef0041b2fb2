import { reasonOf } from '../history/details.ts';
import { childRun } from '../run/child-run.ts';
import type { Mode } from '../run/run.ts';
import { runLines } from '../run/run-lines.ts';
import type { Iterations } from './inline.ts';
import { toleranceExceeded } from './tolerance.ts';

export interface MapRunOptions {
  /** Part of the ARN of the map run, and of its executions. */
  readonly label: string | undefined;
  /** The type of its executions. */
  readonly type: Mode['type'];
  /** How many iterations may fail. */
  readonly tolerated: number;
}

/**
 * Runs iterations as executions of their own, which have no part in the history of this one. The failure of
 * some can be tolerated; they are missing in the outputs then.
 */
export async function distributedIterations(
  { entry, graph, count, concurrency, itemOf, inputOf }: Iterations,
  { label, type, tolerated }: MapRunOptions,
): Promise<unknown[]> {
  const { thread } = entry;
  const { identity, ports } = thread.run;
  const prefix = label ?? ports.ids.uuid();
  const mapRunArn = `${identity.machine.arn.replace(':stateMachine:', ':mapRun:')}/${prefix}:${ports.ids.uuid()}`;
  thread.record('MapRunStarted', () => ({ mapRunStartedEventDetails: { mapRunArn } }));

  let failures = 0;
  const failure = toleranceExceeded();
  try {
    const outputs = await runLines(thread, {
      count,
      concurrency,
      run: async (line, index) => {
        const item = itemOf(index);
        const child = { graph, item, input: await inputOf(item), type, label: prefix };
        const result = await childRun(line, child);
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
