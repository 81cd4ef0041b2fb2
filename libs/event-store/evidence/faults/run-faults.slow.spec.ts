import { expect, it } from 'vitest';
import { startEngines } from '../stores/engines.ts';
import type { Patch } from './patch.ts';
import { patches } from './patches.ts';
import { runFaults } from './run-faults.ts';

const options = { rounds: 10, seed: 1, log: () => undefined };

it('fails if a fault is not caught, and not because of one that is', async () => {
  const harmless: Patch = {
    ...{ name: 'memory-harmless', breaks: 'has another comment', store: 'memory' as const },
    file: 'memory/memory-event-store.ts',
    find: '// There is no connection to close.',
    replace: '// It has no connection.',
  };
  const stores = ['memory'] as const;
  await using engines = await startEngines(stores);
  const planting = { stores, patches: [harmless, ...patches.slice(0, 1)], untilCaught: true };
  const { passed, findings, counts } = await runFaults(engines, options, planting);
  expect(passed).toBe(false);
  expect(findings).toEqual([
    'Seed 1: no check catches memory-harmless, an adapter that has another comment',
  ]);
  expect(counts).toMatchObject({ faults: 2, 'caught by contract': 1 });
});
