import { type Figures, toFigures } from './figures.ts';

/** Does one thing once, and rejects if the result is wrong. */
export type Operation = () => Promise<void>;

/**
 * Runs operations side by side for some seconds, each again as soon as it is done. This loop measures
 * everything, over HTTP and in the process, so that its own cost is part of each figure.
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
