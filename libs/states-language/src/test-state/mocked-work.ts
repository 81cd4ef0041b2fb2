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
  if (mock === undefined) return undefined;
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
  const failures = stateConfiguration.mapIterationFailureCount ?? 0;
  return (entry) => {
    if (isTooMany(failures, entry)) throw toleranceExceeded();
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
      `Mocked result must have one element for each of the ${definition.Branches.length} branches.`,
    );
  }
}

/** Whether more iterations failed than a Map state tolerates, if it says how many. */
function isTooMany(failures: number, entry: StateEntry): boolean {
  if (!(entry instanceof TestedEntry)) return false;
  const { inspected } = entry;
  const count = inspected.get('toleratedFailureCount');
  const percentage = inspected.get('toleratedFailurePercentage');
  const items = inspected.get('afterItemsPath');
  const all = Array.isArray(items) ? items.length : 0;
  return (
    (typeof count === 'number' && failures > count) ||
    (typeof percentage === 'number' && failures > (percentage / 100) * all)
  );
}
