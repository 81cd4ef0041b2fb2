import { compile, VirtualClock, type Execution, type ExecutionResult } from '../src/index.ts';
import { differenceOf } from './compare-histories.ts';
import type { ExecutionCase } from './corpus.ts';
import { matches } from './matches.ts';
import { recordedHandlers } from './recorded-handlers.ts';

/** In the Region and account of the recordings. */
const ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:Recorded';

/** How far an execution agrees with its recording. A level is undefined if it was not recorded. */
export interface Agreement {
  readonly id: string;
  /** Status, output, and name of the error. */
  readonly outcome: string | true;
  readonly cause: string | true | undefined;
  readonly history: string | true | undefined;
}

/** Runs a document as AWS did, and compares. */
export async function compareExecution(recording: ExecutionCase): Promise<Agreement> {
  const { id, expected } = recording;
  let ran: { execution: Execution; result: ExecutionResult };
  try {
    ran = await run(recording);
  } catch (error) {
    const reason = String(error);
    return { id, outcome: reason, cause: reason, history: reason };
  }
  const { execution, result } = ran;
  const { error, cause } = result.status === 'SUCCEEDED' ? {} : result;
  return {
    id,
    outcome: outcomeOf(recording, result),
    cause:
      expected.cause === undefined
        ? undefined
        : matches(expected.cause, cause) || `${error}: ${cause}, and was ${textOf(expected.cause)}`,
    history: expected.events && (differenceOf(expected.events, execution.history) ?? true),
  };
}

function outcomeOf({ expected }: ExecutionCase, result: ExecutionResult): string | true {
  const { status, output, error } = expected;
  if (result.status !== status) return `${textOf(result)}, and was ${status} ${error ?? ''}`;
  if (result.status === 'SUCCEEDED') {
    return matches(output, result.output) || `${textOf(result.output)}, and was ${textOf(output)}`;
  }
  return matches(error, result.error) || `${result.error}, and was ${error}`;
}

async function run(recording: ExecutionCase) {
  const clock = new VirtualClock(Date.UTC(2024, 0, 1));
  let execution: Execution | undefined = undefined;
  const handlers = recordedHandlers(recording, (token, output) =>
    execution?.sendTaskSuccess(token, output),
  );
  const type = recording.express ? 'EXPRESS' : 'STANDARD';
  const machine = compile(recording.definition, { handlers, type, arn: ARN });
  execution = machine.start(recording.input, { clock });
  return { execution, result: await execution.result };
}

const textOf = (value: unknown): string => String(JSON.stringify(value)).slice(0, 300);
