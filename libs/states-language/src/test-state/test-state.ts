import type { StateDefinition } from '../definition.ts';
import { InvalidDefinition, UnsupportedFeature } from '../errors.ts';
import { checkHandlers, handlerLookup, type Handler } from '../handlers.ts';
import { reasonOf } from '../history/details.ts';
import { isNestedTooDeeply, NESTED_TOO_DEEPLY } from '../nesting.ts';
import { StateFailure } from '../run/state-failure.ts';
import type { Move, State } from '../run/state.ts';
import { compileGraph } from '../states/compile-graph.ts';
import { checkRequest } from './check-request.ts';
import { contextObject } from './context-object.ts';
import { enter } from './enter.ts';
import { runInTime } from './in-time.ts';
import { inspectionOf } from './inspection.ts';
import { InvalidTest, parseMember } from './invalid-test.ts';
import { mockedWork } from './mocked-work.ts';
import { RetryDue, TESTED_NAME, type TestedEntry } from './tested-entry.ts';
import { testedState, type TestedState } from './tested-state.ts';
import type { TestStateAnswer, TestStateOptions, TestStateRequest } from './test-state-request.ts';

/**
 * Runs one state, as AWS's TestState does. Its work is mocked, or done by handlers. It is tried once: if it
 * would be tried again, the answer says so and after how many seconds.
 *
 * Waits ring at once if the clock is virtual; with the real clock they last, for five minutes at most.
 *
 * @throws {InvalidDefinition} if AWS refuses the state, as it does a Map or Parallel state without a mock
 * @throws {InvalidTest} if AWS refuses the request otherwise (its code is `ValidationException`)
 * @throws {UnsupportedFeature} if the state needs a handler that is not there, and there is no mock
 *
 * @example
 * const task = { Type: 'Task', Resource: 'pay', ResultPath: '$.receipt', Next: 'Ship' };
 * await testState({
 *   definition: JSON.stringify(task),
 *   input: '{"order":7}',
 *   mock: { result: '"paid"' },
 * }); // { status: 'SUCCEEDED', output: '{"order":7,"receipt":"paid"}', nextState: 'Ship' }
 */
export async function testState(
  request: TestStateRequest,
  options: TestStateOptions = {},
): Promise<TestStateAnswer> {
  try {
    return await runTest(request, options);
  } catch (thrown) {
    throw isNestedTooDeeply(thrown) ? new InvalidTest(NESTED_TOO_DEEPLY) : thrown;
  }
}

async function runTest(
  request: TestStateRequest,
  options: TestStateOptions,
): Promise<TestStateAnswer> {
  checkRequest(request);
  checkHandlers(options.handlers);
  const tested = testedState(request);
  const state = compileTested(tested, request, options);
  const context =
    request.context === undefined ? undefined : contextObject(request.context, tested.definition);
  const entry = enter({ state, context }, request, options);
  if (tested.definition.Type === 'Fail') entry.inspect('afterInputPath', entry.input);
  const answer = await answerOf(state, entry, options.signal);
  if ((request.inspectionLevel ?? 'INFO') === 'INFO') return answer;
  const isJsonata = (tested.definition.QueryLanguage ?? tested.language) === 'JSONata';
  const inspectionData = inspectionOf(tested.definition, isJsonata, {
    inputText: entry.input.text,
    stages: entry.inspected,
    variables: entry.variables,
  });
  return { ...answer, inspectionData };
}

function compileTested(
  { definition, language }: TestedState,
  request: TestStateRequest,
  { handlers = {} }: TestStateOptions,
): State {
  const mock = mockedWork(request, definition);
  if (mock === undefined && (definition.Type === 'Map' || definition.Type === 'Parallel')) {
    throw new InvalidDefinition(
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    );
  }
  const graph = compileGraph(
    { StartAt: TESTED_NAME, States: { [TESTED_NAME]: definition } },
    {
      language,
      handlerOf: mock === undefined ? handlerLookup(handlers) : () => notCalled,
      mock,
      itemsRead: itemsRead(request, definition),
    },
  );
  const state = graph.states.get(TESTED_NAME);
  if (state === undefined) throw new Error('the tested state was not compiled');
  return state;
}

const notCalled: Handler = () => {
  throw new Error('a mocked state called a handler');
};

/** @throws {UnsupportedFeature} if a Map state reads its items and the test has none */
function itemsRead(
  { stateConfiguration = {} }: TestStateRequest,
  definition: StateDefinition,
): readonly unknown[] | undefined {
  if (definition.Type !== 'Map' || definition.ItemReader === undefined) return undefined;
  const { mapItemReaderData: text } = stateConfiguration;
  if (text === undefined) {
    const advice = 'give the test what it reads as stateConfiguration.mapItemReaderData';
    throw new UnsupportedFeature('ItemReader', TESTED_NAME, advice);
  }
  const data = parseMember('stateConfiguration.mapItemReaderData', text);
  return Array.isArray(data) ? data : [data];
}

async function answerOf(
  state: State,
  entry: TestedEntry,
  signal: AbortSignal | undefined,
): Promise<TestStateAnswer> {
  let move: Move;
  try {
    move = await runInTime(state, entry, signal);
  } catch (thrown) {
    return failedAnswer(thrown, entry);
  }
  const { next, output, assigned } = move;
  entry.thread.variables = { ...entry.variables, ...assigned };
  return {
    status: entry.lastFailure === undefined ? 'SUCCEEDED' : 'CAUGHT_ERROR',
    ...reasonOf(entry.lastFailure ?? {}),
    output: output.text,
    ...(next !== undefined && { nextState: next }),
  };
}

function failedAnswer(thrown: unknown, entry: TestedEntry): TestStateAnswer {
  if (thrown instanceof RetryDue)
    return { status: 'RETRIABLE', ...reasonOf(entry.lastFailure ?? {}) };
  const failure = entry.failure(thrown);
  if (!(failure instanceof StateFailure)) throw failure;
  return { status: 'FAILED', ...reasonOf(failure) };
}
