import { describe, expect, it } from 'vitest';
import { received } from '../testing/envelopes.ts';
import { start } from './testing/started-runner.ts';

describe('the record of executions', () => {
  it('holds each state with its input, output and times', async () => {
    const { send, runner } = start();
    const { executionId } = await send(received('1'));
    const record = await runner.execution(executionId);
    expect(record).toMatchObject({ machine: 'inventory', status: 'succeeded' });
    expect(record?.states.map(({ name }) => name)).toEqual([
      'ValidateEvent',
      'Check Validation',
      'Event Router',
      'Process Product Received',
      'Check Decision',
      'Store Event',
      'Check Append',
      'Event In Log',
    ]);
    for (const state of record?.states ?? []) {
      expect(state.input).toBeDefined();
      expect(state.output).toBeDefined();
      expect(Date.parse(state.exitedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(state.enteredAt));
    }
  });

  it('keeps the fault of a state that was caught, without stack traces and paths', async () => {
    const { store, runner, parkedBy } = start();
    store.append = async () => {
      throw new TypeError("open '/srv/stock/x.json'\n    at append (file:///srv/stock/x.ts:1:2)");
    };
    const input = { origin: 'bus', event: received('1') };
    const started = await runner.start('inventory', input);
    const record = await runner.execution(started.executionId);
    const shown = { error: 'TypeError', cause: "open 'x.json'" };
    const fault = { Error: shown.error, Cause: shown.cause };
    expect(record?.states.find(({ name }) => name === 'Store Event')).toMatchObject({
      retries: 0,
      error: shown,
      output: { fault },
    });
    expect(record).toMatchObject({ error: shown });
    expect(JSON.stringify(record)).not.toContain('/srv');
    expect(await parkedBy(started)).toMatchObject({
      problem: { detail: `TypeError: ${shown.cause}: redrive the event when the fault is over` },
    });
  });

  it('lists the newest first, in pages, and failures by themselves', async () => {
    const { send, runner } = start();
    const ids: string[] = [];
    for (const id of ['1', '2', '3']) ids.push((await send(received('1', id))).executionId);
    const failed = await send({});
    const first = await runner.executions({ limit: 2 });
    expect(first.executions.map(({ id }) => id)).toEqual([failed.executionId, ids[2]]);
    expect(first.next).toBe(ids[2]);
    const second = await runner.executions({ limit: 2, before: first.next ?? '' });
    expect(second.executions.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(second.next).toBeUndefined();
    const failures = await runner.executions({ status: 'failed' });
    expect(failures.executions).toMatchObject([
      { id: failed.executionId, error: { error: 'InvalidEvent' } },
    ]);
  });
});
