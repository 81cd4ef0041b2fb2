import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MachineType } from '../src/index.ts';

/** What AWS did: the recordings, as their own README describes them. */
export interface Corpus {
  readonly executions: readonly ExecutionCase[];
  readonly refused: readonly RefusedCase[];
  readonly testState: readonly TestStateCase[];
}

/** A document that AWS ran. */
export interface ExecutionCase {
  readonly id: string;
  readonly definition: { readonly QueryLanguage?: string };
  readonly input: unknown;
  readonly express?: boolean;
  readonly features: readonly string[];
  /** Which of the recorders' functions stands behind the name or ARN of a Lambda function. */
  readonly functions?: Readonly<Record<string, string>>;
  readonly expected: ExpectedExecution;
}

export interface ExpectedExecution {
  readonly status: string;
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: unknown;
  readonly events?: readonly RecordedEvent[];
  /** What each task was given and answered, by the name of its state. */
  readonly tasks?: Readonly<Record<string, readonly RecordedTask[]>>;
}

/** Type, previousEventId and details of an event. JSON texts are parsed, or kept as texts. */
export interface RecordedEvent {
  readonly t: string;
  readonly p: number;
  readonly d?: Readonly<Record<string, unknown>>;
}

export interface RecordedTask {
  readonly params: unknown;
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: unknown;
  readonly timeout?: boolean;
}

/** A document that AWS refused to create a state machine from. */
export interface RefusedCase {
  readonly id: string;
  readonly definition: unknown;
  readonly type?: MachineType;
  readonly expected: { readonly message?: string; readonly exception_value?: string };
}

/** A call of TestState. */
export interface TestStateCase {
  readonly id: string;
  readonly definition: unknown;
  readonly input: unknown;
  readonly args: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** Reads the recordings in a folder. Undefined if there is no such folder. */
export function readCorpus(folder: string): Corpus | undefined {
  if (!existsSync(folder)) return undefined;
  const cases = <T>(file: string): readonly T[] =>
    (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { cases: T[] }).cases;
  return {
    executions: cases('executions.json'),
    refused: cases('refused.json'),
    testState: cases('test-state.json'),
  };
}
