import { setImmediate as turn } from 'node:timers/promises';
import { ExecutionHistory, LocalRunner, QueuedRunner } from '@stockbook/workflow/local';
import { describe, expect, it } from 'vitest';
import { LocalExecutions } from './local-executions.ts';
import { localMachines } from './local-machines.ts';
import { RunningExecutions } from './running-executions.ts';

/** Passes its input on when it is told to. */
const HELD = {
  StartAt: 'Hold',
  States: { Hold: { Type: 'Task', Resource: '${Hold}', End: true } },
};

/** Executions of a machine that run one after another if their input is the same. */
function start({ capacity = 100 } = {}) {
  const released = Promise.withResolvers<undefined>();
  const hold = async (input: unknown) => {
    await released.promise;
    return input;
  };
  const running = new RunningExecutions();
  const history = new ExecutionHistory(capacity);
  const { onStart } = running;
  const machines = { held: { document: HELD, tasks: { Hold: hold } } };
  const local = new LocalRunner(machines, { history, onStart });
  const queue = { of: 'the input', keyOf: (_: string, input: unknown) => JSON.stringify(input) };
  const runner = new QueuedRunner(local, queue);
  const [machine] = localMachines(local.machines, 0).list();
  if (machine === undefined) throw new Error('there is no machine');
  const executions = new LocalExecutions({ runner, running, history });
  return { executions, machine, release: () => released.resolve(undefined) };
}

const settled = async (work: Promise<unknown>) => {
  let is = false;
  const done = () => {
    is = true;
  };
  work.then(done, done);
  for (let n = 0; n < 5; n += 1) await turn();
  return is;
};

describe('an execution', () => {
  it('is found at each moment from its start on', async () => {
    const { executions, machine, release } = start();
    const { arn } = await executions.start(machine, { input: '{}' });
    release();
    const seen = new Set<string | undefined>();
    for (let n = 0; n < 200; n += 1) {
      seen.add(executions.find(arn)?.status);
      await (n % 20 === 0 ? turn() : Promise.resolve());
    }
    expect([...seen]).toEqual(['RUNNING', 'SUCCEEDED']);
    expect(executions.list(machine, { limit: 9 }).executions).toHaveLength(1);
  });

  it('answers its start when its turn comes', async () => {
    const { executions, machine, release } = start();
    await executions.start(machine, { input: '1' });
    const second = executions.start(machine, { input: '1', name: 'second' });
    const repeat = executions.start(machine, { input: '1', name: 'second' });
    const other = executions.start(machine, { input: '2', name: 'second' });
    expect(await settled(Promise.race([second, repeat, other]))).toBe(false);
    release();
    expect(await repeat).toEqual(expect.objectContaining({ arn: (await second).arn }));
    await expect(other).rejects.toMatchObject({ type: 'ExecutionAlreadyExists' });
  });

  it('never starts if its caller leaves before; its name is free then', async () => {
    const { executions, machine, release } = start();
    await executions.start(machine, { input: '1' });
    const caller = new AbortController();
    const { signal } = caller;
    const left = executions.start(machine, { input: '1', name: 'second', signal });
    const repeat = executions.start(machine, { input: '1', name: 'second' });
    caller.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    release();
    expect(await repeat).toMatchObject({ name: 'second' });
    expect(executions.list(machine, { limit: 9 }).executions).toHaveLength(2);
  });

  it('is refused if too many wait for the same, and if too many run', async () => {
    const { executions, machine, release } = start();
    const waiting = Array.from({ length: 100 }, () => executions.start(machine, { input: '0' }));
    await expect(executions.start(machine, { input: '0' })).rejects.toMatchObject({
      code: 'Overloaded',
    });
    for (let n = 1; n <= 900; n += 1) await executions.start(machine, { input: `${n}` });
    await expect(executions.start(machine, { input: '{}' })).rejects.toMatchObject({
      type: 'ExecutionLimitExceeded',
      message: expect.stringContaining('1000'),
    });
    release();
    await Promise.all(waiting);
    await expect(executions.run(machine, { input: '{}' })).resolves.toMatchObject({
      status: 'SUCCEEDED',
    });
  });

  it('is forgotten after others, and its name is free then', async () => {
    const { executions, machine, release } = start({ capacity: 2 });
    release();
    const { arn } = await executions.start(machine, { name: 'first', input: '1' });
    for (const input of ['2', '3']) await executions.run(machine, { input });
    await turn();
    expect(executions.find(arn)).toBe(undefined);
    expect(executions.history(arn)).toBe(undefined);
    expect(await executions.start(machine, { name: 'first', input: '4' })).toMatchObject({ arn });
  });

  it('goes on without a caller that waits no more', async () => {
    const { executions, machine, release } = start();
    const caller = new AbortController();
    const run = executions.run(machine, { input: '1', signal: caller.signal });
    await turn();
    caller.abort(new Error('gone'));
    await expect(run).rejects.toThrow('gone');
    release();
    await expect
      .poll(() => executions.list(machine, { limit: 1 }).executions[0]?.status)
      .toBe('SUCCEEDED');
  });
});
