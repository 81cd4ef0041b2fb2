import type { PreparedMachine } from '@stockbook/workflow/local';
import type { StateTest } from '../step-functions/machines.ts';

export async function testLocalState(
  _test: StateTest,
  _machines: readonly PreparedMachine[],
): Promise<object> {
  throw new Error('not yet');
}
