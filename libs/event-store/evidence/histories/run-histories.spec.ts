import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { MemoryEventStore } from '../../src/memory/index.ts';
import { type Fault, plant } from '../../src/testing/planted-faults/faulty-store.ts';
import { plantedFaults } from '../../src/testing/planted-faults/planted-faults.ts';
import type { Log } from '../stores/log.ts';
import { newMemoryLog } from '../stores/memory.ts';
import { decideHistory } from './decide-history.ts';
import type { Deciding } from './porcupine.ts';
import { runHistories } from './run-histories.ts';

const options = { rounds: 2, seed: 1, log: () => undefined };
const agreeing: Deciding = async (histories) => histories.map((each) => decideHistory(each));

const faulty = (fault: Fault): Log => ({
  ...newMemoryLog(),
  open: async () => plant(new MemoryEventStore(), fault),
});

it('finds nothing wrong with a correct store', async () => {
  const { passed, counts } = await runHistories(newMemoryLog(), options, agreeing);
  expect(passed).toBe(true);
  expect(counts['histories']).toBe(2);
  expect(counts['faulty histories refused']).toBeGreaterThan(0);
});

it.each([
  ['checks the expected version some time before it writes', 'not linearizable'],
  ['gives the head before the last append', 'not linearizable'],
  ['skips an event at the border of a page of the log', 'a reader that followed the log'],
  ['starts the hash chain of each append anew', 'its hash was changed'],
] as const)('catches a store that %s', async (name, finding) => {
  const log = faulty(plantedFaults[name]);
  const { passed, findings } = await runHistories(log, options, agreeing, { untilWrong: true });
  expect(passed).toBe(false);
  expect(findings[0]).toMatch(/^On memory, seed 1, round 1: /);
  expect(findings.join('\n')).toContain(finding);
});

it('fails if Porcupine says something else, and keeps the history', async () => {
  const other: Deciding = async (histories) => histories.map(() => 'not linearizable');
  const { passed, findings } = await runHistories(newMemoryLog(), options, other);
  expect(passed).toBe(false);
  expect(findings[0]).toContain('our checker says linearizable, and Porcupine not linearizable: ');
  for (const finding of findings) await rm(finding.slice(finding.lastIndexOf(': ') + 2));
});
