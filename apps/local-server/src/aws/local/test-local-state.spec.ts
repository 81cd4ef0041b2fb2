import { LocalRunner } from '@stockbook/workflow/local';
import { expect, it } from 'vitest';
import { testLocalState } from './test-local-state.ts';

it('ends a test, and with it the work of its task, when its caller is gone', async () => {
  const { promise: called, resolve: call } = Promise.withResolvers<AbortSignal>();
  const task = { Type: 'Task', Resource: 'never', End: true };
  const never = (_: never, { signal }: { readonly signal: AbortSignal }) => {
    call(signal);
    return new Promise(() => undefined);
  };
  const { machines } = new LocalRunner({
    waiting: { document: { StartAt: 'T', States: { T: task } }, tasks: { never } },
  });
  const leaving = new AbortController();
  const test = { definition: JSON.stringify(task) };
  const answer = testLocalState(test, [...machines.values()], leaving.signal);
  const signal = await called;
  leaving.abort(new Error('gone'));
  await expect(answer).rejects.toThrow('gone');
  expect(signal.aborted).toBe(true);
});
