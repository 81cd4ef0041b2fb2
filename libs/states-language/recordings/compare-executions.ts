import { compile, VirtualClock, type Execution, type ExecutionResult } from '../src/index.ts';
import { textOf, type Agreement, type Difference } from './agreement.ts';
import { differenceOf } from './compare-histories.ts';
import type { ExecutionCase } from './corpus.ts';
import { matches } from './matches.ts';
import { recordedHandlers } from './recorded-handlers.ts';

/** In the Region and account of the recordings. */
const ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:Recorded';

/**
 * Runs a document as AWS did, and compares the outcome (status, output and name of the error), the cause word
 * for word, and the history event by event.
 */
export async function compareExecution(recording: ExecutionCase): Promise<Agreement> {
  const { id, expected } = recording;
  const { execution, result } = await run(recording);
  return {
    id,
    levels: {
      outcome: outcomeDifference(recording, result),
      ...(expected.cause !== undefined && { cause: causeDifference(expected.cause, result) }),
      ...(expected.events && { history: differenceOf(expected.events, execution?.history ?? []) }),
    },
  };
}

function outcomeDifference({ expected }: ExecutionCase, result: ExecutionResult): Difference {
  const { status, output, error } = expected;
  const recorded = status === 'SUCCEEDED' ? { status, output } : { status, error };
  const { cause: _, ...actual } = { cause: undefined, ...result };
  return matches(recorded, { ...recorded, ...actual })
    ? undefined
    : `is ${textOf(actual)}, and was ${textOf(recorded)}`;
}

function causeDifference(recorded: unknown, result: ExecutionResult): Difference {
  const cause = result.status === 'SUCCEEDED' ? undefined : result.cause;
  return matches(recorded, cause) ? undefined : `is ${textOf(cause)}, and was ${textOf(recorded)}`;
}

interface Ran {
  readonly execution?: Execution;
  readonly result: ExecutionResult;
}

async function run(recording: ExecutionCase): Promise<Ran> {
  const clock = new VirtualClock(Date.UTC(2024, 0, 1));
  let execution: Execution | undefined = undefined;
  const handlers = recordedHandlers(recording, () => execution);
  const type = recording.express ? 'EXPRESS' : 'STANDARD';
  try {
    const machine = compile(recording.definition, { handlers, type, arn: ARN });
    execution = machine.start(recording.input, { clock });
    return { execution, result: await inTime(execution) };
  } catch (error) {
    const { name, message } = error as Error;
    return { result: { status: 'FAILED', error: name, cause: message } };
  }
}

/** An execution on virtual time ends at once. One that waits for something that never comes is stopped. */
async function inTime(execution: Execution): Promise<ExecutionResult> {
  const timer = setTimeout(() => execution.stop({ cause: 'it did not end' }), 10_000);
  try {
    return await execution.result;
  } finally {
    clearTimeout(timer);
  }
}
