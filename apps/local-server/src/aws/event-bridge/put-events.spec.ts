import { readFile } from 'node:fs/promises';
import { Overloaded, WorkflowUnavailable } from '@stockbook/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsServer, received, startAwsServer, unique } from '../testing/aws-server.ts';

let server: AwsServer;
beforeAll(async () => {
  server = await startAwsServer();
});
afterAll(() => server.stop());

const entry = (detail: unknown, more: object = {}) => ({
  Source: 'warehouse',
  DetailType: 'ProductEvent',
  Detail: typeof detail === 'string' ? detail : JSON.stringify(detail),
  ...more,
});
const put = (...Entries: readonly object[]) => server.events.putEvents({ Entries: [...Entries] });
const product = async (productId: string) => {
  const reply = await fetch(`${server.url}/products/${productId}`);
  return reply.json() as Promise<Record<string, unknown>>;
};
const parked = () => server.parked.list({ limit: 100 });

describe('PutEvents', () => {
  it('puts the events of the AWS sample into the log, in their order', async () => {
    const file = new URL('../../../../../samples/put-events.json', import.meta.url);
    const answer = await put(...JSON.parse(await readFile(file, 'utf8')));
    expect(answer.FailedEntryCount).toBe(0);
    expect(new Set(answer.Entries?.map(({ EventId }) => EventId)).size).toBe(3);
    expect(await product('100')).toMatchObject({ version: 3, quantity: '100', unitPrice: '$5' });
  });

  it('answers when an event is parked, as EventBridge handed it on', async () => {
    const productId = unique('unknown');
    const detail = received(productId, { eventType: 'productShipped' }).detail;
    const { FailedEntryCount, Entries } = await put(
      entry(detail, { Resources: ['shelf'], Time: new Date('2026-01-02T03:04:05.678Z') }),
    );
    expect(FailedEntryCount).toBe(0);
    const [first] = await parked();
    expect(first).toMatchObject({
      input: {
        origin: 'bus',
        event: {
          version: '0',
          id: Entries?.[0]?.EventId,
          'detail-type': 'ProductEvent',
          source: 'warehouse',
          account: '000000000000',
          time: '2026-01-02T03:04:05Z',
          region: 'us-east-1',
          resources: ['shelf'],
          detail,
        },
      },
    });
  });

  it('takes an event without an eventId by the id that it answers with', async () => {
    const productId = unique('product');
    const { Entries } = await put(entry(received(productId, { eventId: undefined }).detail));
    const [event] = await server.store.read({ category: 'product', id: productId });
    expect(event?.metadata).toMatchObject({
      commandId: `productReceived:${Entries?.[0]?.EventId}`,
      correlationId: Entries?.[0]?.EventId,
    });
  });

  it.each([
    undefined,
    'default',
    'stockbook-dev',
    'arn:aws:events:us-east-1:000000000000:event-bus/x',
  ])('takes an event for the bus %s', async (EventBusName) => {
    const productId = unique('product');
    await put(entry(received(productId).detail, { EventBusName }));
    expect(await product(productId)).toMatchObject({ version: 1 });
  });

  it('leaves an event that left the log alone: it would go round', async () => {
    const productId = unique('round');
    const more = { DetailType: 'Stockbook Recorded Event' };
    expect(await put(entry(received(productId).detail, more))).toMatchObject({
      FailedEntryCount: 0,
    });
    expect(await product(productId)).toMatchObject({ status: 404 });
  });

  it.each([
    ['InvalidArgument', 'Source is a required argument', { Source: undefined }],
    ['InvalidArgument', 'DetailType is a required argument', { DetailType: '' }],
    ['InvalidArgument', 'Detail is a required argument', { Detail: undefined }],
    ['NotAuthorizedForSource', 'Not authorized for the source.', { Source: 'aws.states' }],
    ['MalformedDetail', 'Detail: must be JSON', { Detail: '{' }],
    ['MalformedDetail', 'must be a JSON object', { Detail: '[]' }],
    ['MalformedDetail', 'a: must occur only once', { Detail: '{"a":1,"a":2}' }],
    ['MalformedDetail', 'a.b: has more digits', { Detail: '{"a":{"b":2.99999999999999999999}}' }],
    ['MalformedDetail', 'detail.a: must not contain half of a sur', { Detail: '{"a":"\\ud800"}' }],
    ['InvalidArgument', '262144', { Detail: JSON.stringify({ a: 'x'.repeat(270_000) }) }],
  ])('fails an entry alone: %s, %s', async (ErrorCode, reason, more) => {
    const productId = unique('product');
    const before = await parked();
    const answer = await put(
      entry(received(productId).detail),
      entry(received(unique('other')).detail, more),
    );
    expect(answer).toMatchObject({
      FailedEntryCount: 1,
      Entries: [
        { EventId: expect.any(String) },
        { ErrorCode, ErrorMessage: expect.stringContaining(reason) },
      ],
    });
    expect(await product(productId)).toMatchObject({ version: 1 });
    expect(await parked()).toEqual(before);
  });

  it.each([
    ["'entries'", []],
    ["'entries'", Array.from({ length: 11 }, () => entry('{}'))],
    ["'entries.1.member.eventBusName'", [entry('{}', { EventBusName: 'a/b' })]],
  ])('refuses the request as a whole: %s', async (member, entries) => {
    await expect(put(...entries)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(member),
    });
  });

  it.each([
    ['InternalFailure', new WorkflowUnavailable(new TypeError('broken'))],
    ['ThrottlingException', new Overloaded('the product')],
  ])('fails an entry that may be sent again: %s', async (ErrorCode, fault) => {
    const { start } = server.runner;
    server.runner.start = () => Promise.reject(fault);
    try {
      const answer = await put(entry(received(unique('lost')).detail));
      expect(answer).toMatchObject({ FailedEntryCount: 1, Entries: [{ ErrorCode }] });
    } finally {
      server.runner.start = start;
    }
    const isLogged = server.lines.some(({ err }) => err?.message.startsWith(fault.message));
    expect(isLogged).toBe(ErrorCode === 'InternalFailure');
  });
});
