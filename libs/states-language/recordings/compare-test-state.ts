import { testState, VirtualClock, type TestStateRequest } from '../src/index.ts';
import { textOf, type Agreement } from './agreement.ts';
import type { TestStateCase } from './corpus.ts';
import { matches } from './matches.ts';

/** Compares what TestState answers, or the words with which it refuses. */
export async function compareTestState(recording: TestStateCase): Promise<Agreement> {
  const { id, definition, input, args, expected } = recording;
  const { ResponseMetadata: _, ...recorded } = expected;
  const request = {
    ...(args as Partial<TestStateRequest>),
    definition: JSON.stringify(definition),
    ...(input !== undefined && { input: JSON.stringify(input) }),
  };
  const actual = await answerOf(request, recordedResult(expected));
  const agrees = matches(recorded, actual);
  const difference = agrees ? undefined : `is ${textOf(actual)}, and was ${textOf(recorded)}`;
  return { id, levels: { answer: difference } };
}

/** What a task answered that was not mocked. */
function recordedResult({ inspectionData, output }: TestStateCase['expected']): unknown {
  const { result = output } = (inspectionData ?? {}) as { readonly result?: unknown };
  return typeof result === 'string' ? (JSON.parse(result) as unknown) : result;
}

async function answerOf(request: TestStateRequest, result: unknown): Promise<unknown> {
  const options = {
    clock: new VirtualClock(),
    account: '111111111111',
    handlers: () => () => result,
  };
  try {
    return await testState(request, options);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    return { Error: { Code: code, Message: message }, message };
  }
}
