import type { StateDefinition } from '../definition.ts';
import { isJsonObject } from '../json.ts';
import { toleranceExceeded } from '../map/tolerance.ts';
import { Payload } from '../payload.ts';
import type { StateEntry } from '../run/state-entry.ts';
import { StateFailure } from '../run/state-failure.ts';
import { WORKING } from '../state-types.ts';
import type { Mock } from '../states/compile-context.ts';
import { InvalidTest, parseMember } from './invalid-test.ts';
import { TestedEntry } from './tested-entry.ts';
import type { TestStateRequest } from './test-state-request.ts';

/**
 * What a request's mock does in the place of a state's work.
 *
 * @returns undefined if the request has none
 * @throws {InvalidTest} if the mock does not fit the state
 */
export function mockedWork(
  { mock, stateConfiguration = {}, revealSecrets }: TestStateRequest,
  definition: StateDefinition,
): Mock | undefined {
  const { mapIterationFailureCount: failures } = stateConfiguration;
  if (mock === undefined) {
    if (failures === undefined) return undefined;
    throw new InvalidTest(
      'TestState does not support MapIterationFailureCount when a mock is not specified.',
    );
  }
  const { result, errorOutput } = mock;
  if (!WORKING.has(definition.Type)) {
    throw new InvalidTest(
      `State type '${definition.Type}' is not supported when a mock is specified`,
    );
  }
  if (revealSecrets === true) {
    throw new InvalidTest('TestState does not support RevealSecrets when a mock is specified.');
  }
  if ((result === undefined) === (errorOutput === undefined)) {
    throw new InvalidTest(
      'A test mock should have only one of the following fields: [result, errorOutput].',
    );
  }
  if (result === undefined) {
    return () => {
      throw new StateFailure(errorOutput?.error, errorOutput?.cause);
    };
  }
  const payload = new Payload(
    parseMember('mock.result', result, 'Mocked result must be valid JSON'),
    result,
  );
  checkResult(payload.value, definition);
  return (entry) => {
    if (failures !== undefined) checkFailures(failures, entry);
    return payload;
  };
}

/** The result of branches and iterations is an array, with one element a branch, or where it was written to. */
function checkResult(result: unknown, definition: StateDefinition): void {
  if (definition.Type === 'Task') return;
  if (definition.Type === 'Map' && definition.ResultWriter !== undefined) {
    if (!isJsonObject(result)) throw new InvalidTest('Mocked result must be a JSON object.');
    return;
  }
  if (!Array.isArray(result)) throw new InvalidTest('Mocked result must be an array.');
  if (definition.Type === 'Parallel' && result.length !== definition.Branches.length) {
    throw new InvalidTest(
      'Mocked result must contain the same number of items as number of Parallel branches.',
    );
  }
}

/** Fails if more iterations failed than a Map state tolerates, if it says how many. */
function checkFailures(failures: number, entry: StateEntry): void {
  if (!(entry instanceof TestedEntry)) return;
  const { inspected } = entry;
  const count = inspected.get('toleratedFailureCount');
  const percentage = inspected.get('toleratedFailurePercentage');
  const items = inspected.get('afterItemsPath');
  if (!Array.isArray(items)) return;
  if (failures > items.length) {
    throw new InvalidTest(
      'Map iteration failure count must be less than or equal to the number of Map iterations',
    );
  }
  if (
    (typeof count === 'number' && failures > count) ||
    (typeof percentage === 'number' && failures > (percentage / 100) * items.length)
  ) {
    throw toleranceExceeded();
  }
}
