import type { DynamoDbEngine } from './dynamodb-engine.ts';
import { findJava, startDynamoDbLocal } from './dynamodb-local.ts';
import type { EngineMissing } from './engine-missing.ts';
import { findPython, startMinistack } from './ministack.ts';

export type { DynamoDbEngine } from './dynamodb-engine.ts';
export { type MinistackOptions, startMinistack } from './ministack.ts';
export { EngineMissing } from './engine-missing.ts';

export interface DynamoDbEngineKind {
  readonly name: 'DynamoDB Local' | 'ministack';
  /** Rejects with {@link EngineMissing} where this machine lacks what the engine runs on. */
  readonly start: () => Promise<DynamoDbEngine>;
}

/**
 * The engines that tests can start, without Docker. The first start on a machine downloads.
 *
 * @example <caption>no-run: declares tests</caption>
 * describe.each(dynamoDbEngines)('on $name', ({ start }) => {
 *   let engine: DynamoDbEngine;
 *   beforeAll(async () => { engine = await start(); });
 *   afterAll(() => engine.stop());
 * });
 */
export const dynamoDbEngines: readonly DynamoDbEngineKind[] = [
  { name: 'DynamoDB Local', start: startDynamoDbLocal },
  { name: 'ministack', start: () => startMinistack() },
];

/** Which engines this machine cannot run, and why. Looks only: starts and downloads nothing. */
export async function missingEngines(): Promise<readonly EngineMissing[]> {
  const found = await Promise.allSettled([findJava(), findPython()]);
  return found.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
}
