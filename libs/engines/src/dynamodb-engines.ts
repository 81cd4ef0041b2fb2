import { AWS_TOOLS } from './aws-tools/aws-tools.ts';
import type { DynamoDbEngine } from './dynamodb-engine.ts';
import { startDynamoDbLocal } from './dynamodb-local/dynamodb-local.ts';
import { findJava } from './dynamodb-local/java.ts';
import type { EngineMissing } from './engine-missing.ts';
import { startMinistack } from './ministack/ministack.ts';
import { findPython } from './python/find-python.ts';

/** An emulator of DynamoDB that tests can start. */
export interface DynamoDbEngineKind {
  readonly name: 'DynamoDB Local' | 'ministack';
  /** @throws EngineMissing if this machine lacks a program that the engine needs */
  readonly start: () => Promise<DynamoDbEngine>;
}

/**
 * The emulators of DynamoDB. None needs Docker. The first start on a machine downloads the engine.
 *
 * @example <caption>no-run: declares tests</caption>
 * import { afterAll, beforeAll, describe } from 'vitest';
 *
 * describe.each(dynamoDbEngines)('on $name', ({ start }) => {
 *   let engine: DynamoDbEngine;
 *   beforeAll(async () => {
 *     engine = await start();
 *   });
 *   afterAll(() => engine.stop());
 * });
 */
export const dynamoDbEngines: readonly DynamoDbEngineKind[] = [
  { name: 'DynamoDB Local', start: startDynamoDbLocal },
  { name: 'ministack', start: () => startMinistack() },
];

/**
 * Tells which of {@link dynamoDbEngines} and of AWS's tools this machine cannot run, and why, so that
 * tests can skip them. Starts and downloads nothing.
 *
 * @example
 * for (const { engine, message } of await missingEngines()) console.log(engine, message);
 */
export async function missingEngines(): Promise<readonly EngineMissing[]> {
  const programs = [findJava(), findPython('ministack'), findPython(AWS_TOOLS)];
  const found = await Promise.allSettled(programs);
  return found.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
}
