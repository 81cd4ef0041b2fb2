import { expect, it } from 'vitest';
import { MemoryEventStore } from '../../src/memory/index.ts';
import { type Fault, plant } from '../../src/testing/planted-faults/faulty-store.ts';
import { plantedFaults } from '../../src/testing/planted-faults/planted-faults.ts';
import type { Log } from '../stores/log.ts';
import { newMemoryLog } from '../stores/memory.ts';
import { runSequences } from './run-sequences.ts';

const options = { rounds: 40, seed: 1, log: () => undefined };

const faulty = (fault: Fault): Log => ({
  ...newMemoryLog(),
  open: async () => plant(new MemoryEventStore(), fault),
});

it('finds nothing wrong with a correct store', async () => {
  const { passed, counts } = await runSequences(newMemoryLog(), options);
  expect(passed).toBe(true);
  expect(counts['sequences']).toBe(options.rounds);
  for (const what of ['appended', 'conflict', 'repeat', 'mismatch']) {
    expect(counts[what]).toBeGreaterThan(0);
  }
});

it('tells the shortest sequence that fails, with its seed and round', async () => {
  const log = faulty(plantedFaults['says 0 as the actual version of a conflict']);
  const { passed, findings } = await runSequences(log, options);
  expect(passed).toBe(false);
  const [finding = ''] = findings;
  expect(finding).toMatch(/^On memory, seed 1, round \d+ \(shortened \d+ times\): after \[/);
  expect(finding).toContain(']: the append conflicts');
  // One append so that the stream exists, and one that conflicts; perhaps the head that it brings.
  expect(finding.split('; ').length).toBeLessThanOrEqual(3);
});

it.each([
  'leaves out the last version of a range',
  'gives its readers one object',
  'keeps the objects of its writer',
  'starts the hash chain of each append anew',
  'skips an event at the border of a page of the log',
  'believes a head, whatever stream it is of',
  'forgets a command in a stream without events',
] as const)('catches a store that %s', async (name) => {
  const { passed } = await runSequences(faulty(plantedFaults[name]), options, { shorten: false });
  expect(passed).toBe(false);
});
