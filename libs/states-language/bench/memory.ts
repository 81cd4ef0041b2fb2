// Runs a machine again and again and prints the memory in use: `npx nx memory states-language -- 1000000`.
import { compile } from '../src/index.ts';

const RUNS = Number(process.argv[2] ?? 1_000_000);
const LINES = 10;

const machine = compile(
  {
    StartAt: 'Work',
    States: {
      Work: {
        Type: 'Task',
        Resource: 'work',
        ResultPath: '$.result',
        TimeoutSeconds: 10,
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 1 }],
        Next: 'Each',
      },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemProcessor: {
          StartAt: 'Item',
          States: { Item: { Type: 'Pass', Parameters: { 'n.$': '$' }, End: true } },
        },
        ResultPath: '$.done',
        Next: 'Both',
      },
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
          { StartAt: 'B', States: { B: { Type: 'Task', Resource: 'work', End: true } } },
        ],
        End: true,
      },
    },
  },
  { handlers: { work: async () => ({ ok: true }) }, name: 'memory' },
);

const inUse = () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return `${(heapUsed / 2 ** 20).toFixed(1)} MiB of heap, ${(rss / 2 ** 20).toFixed(0)} MiB in all`;
};

console.log(`at the start: ${inUse()}`);
for (let run = 1; run <= RUNS; run++) {
  const { status } = await machine.start({ items: [1, 2] }).result;
  if (status !== 'SUCCEEDED') throw new Error('the machine failed');
  if (run % Math.ceil(RUNS / LINES) === 0) console.log(`after ${run} executions: ${inUse()}`);
}
