import { compile, VirtualClock } from '@stockbook/states-language';
import { expect, it } from 'vitest';
import { executionOf } from './facts.ts';

/** What is known of an execution that waits for a minute, and has to be done in half of that. */
async function timedOut() {
  const W = { Type: 'Wait', Seconds: 60, End: true };
  const machine = compile({ StartAt: 'W', TimeoutSeconds: 30, States: { W } });
  const execution = machine.start({}, { clock: new VirtualClock() });
  await execution.result;
  return { id: '1', name: 'n', arn: execution.arn, machine: 'm', events: execution.history };
}

it('names the error of a timeout in the history only', async () => {
  const facts = await timedOut();
  expect(facts.events.at(-1)?.executionTimedOutEventDetails).toEqual({ error: 'States.Timeout' });
  const execution = executionOf(facts);
  expect(execution).toMatchObject({ status: 'TIMED_OUT', input: '{}' });
  expect(execution).not.toHaveProperty('error');
});
