import { expect, it } from 'vitest';
import {
  type Api,
  bodyOf,
  eventually,
  type Execution,
  type ExecutionSummary,
  expectProblem,
  expectReadable,
  expectStored,
  productReceived,
  productShipped,
  type Reply,
  unique,
} from '../client/index.ts';

/** GET /executions: how each run of a state machine ended. It may lag. */
export function executions(api: Api): void {
  const at = async (path: string) => bodyOf<Execution>(await expectReadable(api, path));
  const instanceOf = (reply: Reply, status: number) => {
    const { instance } = expectProblem(reply, { status });
    expect(instance).toEqual(expect.stringMatching(/./));
    return instance as string;
  };
  const names = ({ states }: Execution) => states.map(({ name }) => name);

  it('shows an event on its way into the log, state by state', async () => {
    const event = productReceived(unique('product'));
    const { executionId } = expectStored(await api.send(event));
    const execution = await at(`/executions/${encodeURIComponent(executionId)}`);
    expect(execution).toMatchObject({
      id: executionId,
      machine: 'inventory',
      status: 'succeeded',
      output: { outcome: 'stored' },
    });
    expect(names(execution)).toEqual(
      expect.arrayContaining([
        'ValidateEvent',
        'Event Router',
        'Process Product Received',
        'Store Event',
      ]),
    );
    expect(JSON.stringify(execution.input)).toContain(String(event['eventId']));
    const entered = execution.states.map(({ enteredAt }) => enteredAt);
    expect(entered).toEqual(entered.toSorted());
    expect(Date.parse(execution.endedAt)).toBeGreaterThanOrEqual(Date.parse(execution.startedAt));
    for (const { retries, type } of execution.states) {
      expect(retries).toBe(0);
      expect(type).toMatch(/^(Task|Choice|Pass|Succeed)$/);
    }
  });

  it('shows why an event was rejected: the problem names the execution', async () => {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId)));
    const reply = await api.send(productShipped(productId, { quantity: '11' }));
    const instance = instanceOf(reply, 422);
    const execution = await at(instance);
    expect(execution).toMatchObject({ status: 'failed', error: { error: 'RejectedEvent' } });
    expect(names(execution)).toContain('Process Product Shipped');
    expect(names(execution)).not.toContain('Store Event');
    expect(execution.states.at(-1)?.type).toBe('Fail');
    // The client got the cause of the Fail state, and the URL of the execution.
    const { instance: _, ...problem } = bodyOf<{ instance: string }>(reply);
    expect(JSON.parse(execution.error?.cause ?? '')).toEqual(problem);
  });

  it('tells invalid, unsupported and rejected events apart', async () => {
    const productId = unique('product');
    const invalid = instanceOf(await api.send(productReceived(productId, { quantity: '0' })), 400);
    expect((await at(invalid)).error?.error).toBe('InvalidEvent');
    const unsupported = await api.send(productReceived(productId, { eventType: 'productEaten' }));
    expect((await at(instanceOf(unsupported, 400))).error?.error).toBe('UnsupportedEvent');
  });

  it('shows the cash machine’s chain of tasks', async () => {
    expect((await api.post('/atm/withdrawals', { dispense: '185' })).status).toBe(200);
    const { id } = await eventually(async () => {
      const list = await api.all<ExecutionSummary>('/executions');
      const last = list.find(({ machine }) => machine === 'cash-machine');
      expect(last).toMatchObject({ status: 'succeeded' });
      return last as ExecutionSummary;
    });
    const chain = ['Dispense 50', 'Dispense 20', 'Dispense 10', 'Dispense 1'];
    const execution = await at(`/executions/${encodeURIComponent(id)}`);
    expect(names(execution).filter((name) => name.startsWith('Dispense'))).toEqual(chain);
  });

  it('are listed newest first, all or by how they ended', async () => {
    const productId = unique('product');
    const { executionId: good } = expectStored(await api.send(productReceived(productId)));
    const reply = await api.send(productShipped(productId, { quantity: '11' }));
    const bad = decodeURIComponent(instanceOf(reply, 422).split('/').at(-1) ?? '');
    await eventually(async () => {
      const all = await api.all<ExecutionSummary>('/executions');
      const ours = all.map(({ id }) => id).filter((id) => id === good || id === bad);
      expect(ours).toEqual([bad, good]);
      const started = all.map(({ startedAt }) => startedAt);
      expect(started).toEqual(started.toSorted().reverse());

      const failed = await api.all<ExecutionSummary>('/executions?status=failed');
      expect(new Set(failed.map(({ status }) => status))).toEqual(new Set(['failed']));
      expect(failed.map(({ id }) => id)).toContain(bad);
      const succeeded = await api.all<ExecutionSummary>('/executions?status=succeeded');
      expect(new Set(succeeded.map(({ status }) => status))).toEqual(new Set(['succeeded']));
      expect(succeeded.map(({ id }) => id)).toContain(good);
    });
  });

  it('are listed by product, machine and start', async () => {
    const productId = unique('product');
    const before = new Date(Date.now() - 60_000).toISOString();
    const { executionId } = expectStored(await api.send(productReceived(productId)));
    instanceOf(await api.send(productShipped(productId, { quantity: '11' })), 422);
    expect((await api.post('/atm/withdrawals', { dispense: '50' })).status).toBe(200);
    const list = (query: object) =>
      api.all<ExecutionSummary>(`/executions?${new URLSearchParams({ ...query })}`);
    await eventually(async () => {
      const ours = await list({ productId, startedFrom: before });
      expect(ours.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
      expect(ours.at(-1)?.id).toBe(executionId);
      expect(new Set(ours.map((each) => each.productId))).toEqual(new Set([productId]));
    });
    expect(await list({ productId, status: 'failed', startedFrom: before })).toHaveLength(1);
    expect(await list({ productId, startedFrom: '2999-01-01T00:00:00Z' })).toEqual([]);
    await eventually(async () => {
      const cash = await list({ machine: 'cash-machine', startedFrom: before });
      expect(new Set(cash.map(({ machine }) => machine))).toEqual(new Set(['cash-machine']));
    });
  });

  it.each([
    ['machine', 'none'],
    ['productId', ''],
    ['startedFrom', '2026-01-31'],
  ])('%s=%s is refused', async (field, value) => {
    const reply = await api.get(`/executions?${new URLSearchParams({ [field]: value })}`);
    expectProblem(reply, { status: 400, fields: [field] });
  });

  it('come in pages', async () => {
    for (let count = 0; count < 5; count += 1) {
      expectStored(await api.send(productReceived(unique('product'))));
    }
    const ids: string[] = [];
    for await (const page of api.pages<ExecutionSummary>('/executions', 2)) {
      expect(page.length).toBeLessThanOrEqual(2);
      ids.push(...page.map(({ id }) => id));
      if (ids.length >= 20) break;
    }
    expect(ids.length).toBeGreaterThanOrEqual(5);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['running', '', 'FAILED'])('status=%s is refused', async (status) => {
    const reply = await api.get(`/executions?${new URLSearchParams({ status })}`);
    expectProblem(reply, { status: 400, fields: ['status'] });
  });

  it('unknown ids are not found', async () => {
    for (const id of [unique('execution'), '01890000-0000-7000-8000-000000000000', '__proto__']) {
      expectProblem(await api.get(`/executions/${id}`), { status: 404, type: 'not-found' });
    }
  });

  it.each(['%00', 'x'.repeat(1025), '%E0%A4%A'])('an id that none can be %#', async (id) => {
    const reply = await api.get(`/executions/${id}`);
    expectProblem(reply, { status: 400, fields: ['executionId'] });
  });
}
