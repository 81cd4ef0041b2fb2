import { Lifetime } from './lifetime.ts';
import type { MapItem, Thread } from './thread.ts';

/** Lines of states that run side by side as the work of one state. */
export interface Lines<T> {
  readonly count: number;
  /** How many run at a time. */
  readonly concurrency: number;
  /** What a line runs for, if it is an iteration. */
  readonly itemOf?: (index: number) => MapItem;
  /** Runs one line, and answers what came out and the event that ended it. */
  readonly run: (line: Thread, index: number) => Promise<{ output: T; eventId: number }>;
  /** The line is the first that failed. */
  readonly failed?: (line: Thread, index: number, thrown: unknown) => void;
  /** The line was given up because another one failed. */
  readonly aborted?: (line: Thread, index: number) => void;
}

/** What AWS records of a state that is given up because another branch or iteration failed. */
const ABORTABLE = ['Task', 'Wait', 'Parallel', 'Map'] as const;

/**
 * Runs lines and answers their outputs in order. The parent goes on from the line that ended last. If one
 * fails, the others end, and the parent goes on from where that one failed.
 */
export async function runLines<T>(parent: Thread, lines: Lines<T>): Promise<T[]> {
  const { count, concurrency, itemOf, run } = lines;
  const lifetime = new Lifetime(parent.lifetime);
  const start = parent.lastEventId;
  const running = new Map<Thread, number>();
  const outputs: T[] = new Array(count);
  let next = 0;

  /** Runs one line after another. Each follows the one before it. */
  const runInTurn = async () => {
    let lastEventId = start;
    while (next < count) {
      const index = next++;
      const line = parent.branch(lifetime, lastEventId, itemOf?.(index));
      running.set(line, index);
      try {
        const { output, eventId } = await run(line, index);
        outputs[index] = output;
        parent.lastEventId = eventId;
        lastEventId = line.lastEventId;
      } catch (thrown) {
        if (!lifetime.ended) {
          running.delete(line);
          lines.failed?.(line, index, thrown);
          for (const [other, place] of running) {
            recordAborted(other);
            lines.aborted?.(other, place);
          }
          parent.lastEventId = line.lastEventId;
          lifetime.end();
        }
        throw thrown;
      }
      running.delete(line);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(concurrency, count) }, runInTurn));
  } finally {
    lifetime.end();
  }
  return outputs;
}

function recordAborted({ run, state, lastEventId }: Thread): void {
  const abortable = ABORTABLE.find((type) => type === state);
  if (abortable !== undefined) run.record(`${abortable}StateAborted`, lastEventId);
}
