import { expect, it } from 'vitest';
import {
  type Accepted,
  type Api,
  bodyOf,
  envelope,
  type Execution,
  type ExecutionSummary,
  eventually,
  expectProblem,
  expectReadable,
  expectRepeat,
  expectStored,
  expectUnchanged,
  type Page,
  productReceived,
  productShipped,
  unique,
} from '../client/index.ts';

/** POST /executions/{executionId}/rerun: the input of an execution, once more. */
export function reruns(api: Api): void {
  const readable = async (id: string) =>
    bodyOf<Execution>(await expectReadable(api, `/executions/${encodeURIComponent(id)}`));
  const pathOf = (id: string) => `/executions/${encodeURIComponent(id)}/rerun`;
  const rerun = (id: string) => api.request(pathOf(id), { method: 'POST' });
  const failedId = (instance?: string) => decodeURIComponent(instance?.split('/').at(-1) ?? '');

  it('of a stored event is a repeat', async () => {
    const productId = unique('product');
    const first = expectStored(await api.send(productReceived(productId)));
    await readable(first.executionId);
    const again = await expectUnchanged(api, productId, () => rerun(first.executionId));
    expectRepeat(again, first);
    expect(bodyOf<Accepted>(again).executionId).not.toBe(first.executionId);
  });

  it('of a refused event is refused again, until it is possible', async () => {
    const productId = unique('product');
    const reply = await api.send(productShipped(productId, { quantity: '4' }));
    const { instance } = expectProblem(reply, { status: 422 });
    const id = failedId(instance);
    await readable(id);
    expectProblem(await rerun(id), { status: 422, type: 'product-unknown' });
    expectStored(await api.send(productReceived(productId)));
    expect(expectStored(await rerun(id)).product.quantity).toBe('6');
  });

  it('may have an edited event', async () => {
    const productId = unique('product');
    const wrong = productReceived(productId, { quantity: '0' });
    const { instance } = expectProblem(await api.send(wrong), { status: 400 });
    const id = failedId(instance);
    await readable(id);
    expectProblem(await api.post(pathOf(id), envelope({ ...wrong, quantity: '-1' })), {
      status: 400,
      type: 'invalid-event',
    });
    const { product } = expectStored(
      await api.post(pathOf(id), envelope({ ...wrong, quantity: '3' })),
    );
    expect(product).toMatchObject({ productId, quantity: '3' });
  });

  it('of an event from the bus tells its outcome', async () => {
    const productId = unique('product');
    const event = envelope(productShipped(productId));
    const reply = await api.sendEnvelope(event, { prefer: 'respond-async' });
    const { executionId } = bodyOf<{ executionId: string }>(reply);
    await readable(executionId);
    expectProblem(await rerun(executionId), { status: 422, type: 'product-unknown' });
  });

  it('of a withdrawal dispenses again, or another amount', async () => {
    expect((await api.post('/atm/withdrawals', { dispense: '70' })).status).toBe(200);
    const { id } = await eventually(async () => {
      const { items } = bodyOf<Page<ExecutionSummary>>(
        await api.get('/executions?machine=cash-machine&limit=1'),
      );
      const last = await readable(items[0]?.id ?? 'none');
      expect(last.input).toEqual({ dispense: '70' });
      return last;
    });
    expect(bodyOf(await rerun(id))).toMatchObject({ dispense: '0', '50s': '1', '20s': '1' });
    const other = await api.post(pathOf(id), { dispense: '50' });
    expect(bodyOf(other)).toEqual({ dispense: '0', '50s': '1' });
  });

  it('of what is not there is not found', async () => {
    expectProblem(await rerun(unique('none')), { status: 404, type: 'not-found' });
  });
}
