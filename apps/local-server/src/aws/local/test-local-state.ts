import {
  InvalidDefinition,
  InvalidTest,
  testState,
  type TestStateRequest,
  UnsupportedFeature,
} from '@stockbook/states-language';
import { LOCAL_ACCOUNT, type PreparedMachine } from '@stockbook/workflow/local';
import { AwsError, validationException } from '../protocol/aws-error.ts';

/**
 * Runs one state, until its caller is gone. A task without a mock is done by what does it in the machines of
 * this process.
 *
 * @throws AwsError InvalidDefinition, ValidationException
 */
export async function testLocalState(
  test: TestStateRequest,
  machines: readonly PreparedMachine[],
  signal?: AbortSignal,
): Promise<object> {
  const handlers = (resource: string) =>
    machines.map((machine) => machine.handlers(resource)).find((handler) => handler !== undefined);
  try {
    return await testState(test, { handlers, account: LOCAL_ACCOUNT, signal });
  } catch (error) {
    if (error instanceof InvalidDefinition) throw new AwsError(error.code, error.message);
    if (error instanceof InvalidTest) throw validationException(error.message);
    if (error instanceof UnsupportedFeature) {
      throw validationException(`${error.message}; or give the state a mock`);
    }
    throw error;
  }
}
