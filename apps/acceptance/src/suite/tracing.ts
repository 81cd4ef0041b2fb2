import { expect, it } from 'vitest';
import {
  type Api,
  envelope,
  expectStored,
  type HistoryEvent,
  historyPath,
  productReceived,
  unique,
} from '../client/index.ts';

/** W3C trace context, kept with the event. */
export function tracing(api: Api): void {
  async function metadataAfter(headers: Readonly<Record<string, string>>) {
    const productId = unique('product');
    expectStored(await api.send(productReceived(productId), headers));
    const [event] = await api.all<HistoryEvent>(historyPath(productId));
    return event?.metadata ?? {};
  }

  it('keeps the traceparent in the metadata of the event', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(await metadataAfter({ traceparent })).toMatchObject({ traceparent });
  });

  it.each([
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7',
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    'nonsense',
  ])('leaves out what is none, as the W3C asks: %s', async (traceparent) => {
    expect(await metadataAfter({ traceparent })).not.toMatchObject({ traceparent });
  });

  it('keeps the envelope’s id as correlation', async () => {
    const productId = unique('product');
    const body = envelope(productReceived(productId));
    expectStored(await api.sendEnvelope(body));
    const [event] = await api.all<HistoryEvent>(historyPath(productId));
    expect(event?.metadata['correlationId']).toBe(body.id);
  });
}
