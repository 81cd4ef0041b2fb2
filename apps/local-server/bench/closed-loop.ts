import { type Figures, toFigures } from './figures.ts';

/** Does one thing once, and rejects where it did not come out as it must. */
export type Operation = () => Promise<void>;

/**
 * Runs operations side by side, each again as soon as it is done, for so many seconds. Everything
 * is measured by this one loop, over HTTP or in the process, so that its own cost is on all sides.
 */
export async function closedLoop(
  operations: readonly Operation[],
  seconds: number,
): Promise<Figures> {
  const latencies: number[] = [];
  const start = performance.now();
  const deadline = start + seconds * 1000;
  await Promise.all(
    operations.map(async (operation) => {
      let began = performance.now();
      while (began < deadline) {
        await operation();
        const ended = performance.now();
        latencies.push(ended - began);
        began = ended;
      }
    }),
  );
  return toFigures(latencies, performance.now() - start);
}
