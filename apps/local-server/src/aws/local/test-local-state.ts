import {
  InvalidDefinition,
  InvalidTest,
  testState,
  type TestStateRequest,
  UnsupportedFeature,
} from '@stockbook/states-language';
import type { PreparedMachine } from '@stockbook/workflow/local';
import { ACCOUNT } from '../account.ts';
import { AwsError, validationException } from '../protocol/aws-error.ts';

/**
 * Runs one state, until its caller is gone. A task without a mock is done by what does it in the machines of this process.
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
  checkJson(test.definition);
  try {
    return await testState(test, { handlers, account: ACCOUNT, signal });
  } catch (error) {
    if (error instanceof InvalidDefinition) throw new AwsError(error.code, error.message);
    if (error instanceof InvalidTest) throw validationException(error.message);
    if (error instanceof UnsupportedFeature) {
      throw validationException(`${error.message}; or give the state a mock`);
    }
    throw error;
  }
}

function checkJson(definition: string): void {
  try {
    JSON.parse(definition);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new AwsError(
      'InvalidDefinition',
      `Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: ${reason}'`,
    );
  }
}
