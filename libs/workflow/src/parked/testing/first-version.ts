import { problem } from '../../problem.ts';

/** A parked event as the first version kept it, as JSON text beside its id. */
export const FIRST_VERSION = {
  id: '01932f5e-7c00-7000-8000-000000000001',
  parkedAt: '2025-11-25T08:00:00.000Z',
  input: { origin: 'bus', event: { text: 'a "quote", \0 and \ud800' } },
  problem: problem('product-unknown', 422, 'The event was rejected', 'product 100 does not exist'),
} as const;

/** The same, as this version reads it. */
export const FIRST_VERSION_READ = {
  ...FIRST_VERSION,
  lastParkedAt: FIRST_VERSION.parkedAt,
  times: 1,
  executionId: FIRST_VERSION.id,
};
