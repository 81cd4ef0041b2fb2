import { EventBridge, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { HTTP } from 'cloudevents';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../limits.ts';
import { toCloudEvent } from '../cloud-event.ts';
import { answer, startReceiver } from '../testing/receiver.ts';
import { recordedEvent, recordedEvents } from '../testing/recorded-event.ts';
import { openEventBus } from './open-event-bus.ts';

const names = { source: 'https://stock.example', namespace: 'com.example' };
const never = new AbortController().signal;

/** An entry as the SDK sends it. */
interface Sent {
  readonly Detail: string;
}

/** EventBridge as a server that tells each entry's result. */
let bus: Awaited<ReturnType<typeof startReceiver>>;
let client: EventBridge;
/** What became of an entry; it is taken by default. */
let result: (id: string) => PutEventsResultEntry;

const requests = () =>
  bus.received.map(({ body }) => (JSON.parse(body) as { Entries: Sent[] }).Entries);
const idOf = ({ Detail }: Sent) => (JSON.parse(Detail) as { id: string }).id;
const idsSent = () => requests().map((entries) => entries.map(idOf));

beforeEach(async () => {
  result = (id) => ({ EventId: id });
  bus = await startReceiver((response, request) => {
    const Entries = requests()
      .at(-1)
      ?.map((entry) => result(idOf(entry)));
    answer(200, {}, JSON.stringify({ Entries }))(response, request);
  });
  client = new EventBridge({
    endpoint: bus.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await bus.stop();
});

const publish = (events = [recordedEvent()], signal = never) =>
  openEventBus(client, 'stockbook-dev', names)(events, { signal });

describe('the event bus', () => {
  it('gets each event as a CloudEvent, with a source and detail-type of their own', async () => {
    const event = recordedEvent();
    await publish([event]);
    const [[{ Detail, ...entry }]] = requests() as [[Sent]];
    expect(entry).toEqual({
      EventBusName: 'stockbook-dev',
      Source: 'stockbook',
      DetailType: 'Stockbook Recorded Event',
      Time: Date.parse(event.recordedAt) / 1000,
    });
    expect(JSON.parse(Detail)).toEqual(toCloudEvent(event, names));
    const headers = { 'content-type': 'application/cloudevents+json' };
    expect(HTTP.toEvent({ headers, body: Detail })).toMatchObject({ id: event.id });
  });

  it('gets nothing if there are no events', async () => {
    await publish([]);
    expect(bus.connections()).toBe(0);
  });

  it('gets ten events a request, in their order', async () => {
    const events = recordedEvents(23);
    await publish([...events]);
    expect(requests().map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect(idsSent().flat()).toEqual(events.map(({ id }) => id));
  });

  it('gets at most 256 KiB a request: an event of any size that the log takes fits', async () => {
    const longest = recordedEvent({
      id: 'i'.repeat(limits.bytesPerEventId),
      stream: { category: 'c'.repeat(100), id: '"'.repeat(limits.bytesPerStreamId) },
      data: 'd'.repeat(limits.bytesPerAppend),
    });
    const small = recordedEvents(2);
    await publish([...small, longest, longest, ...small]);
    expect(requests().map((entries) => entries.length)).toEqual([3, 3]);
    for (const { body } of bus.received) expect(body.length).toBeLessThan(256 * 1024);
  });

  it('gets those again that it did not take yet, and those alone', async () => {
    const failed = new Set(['event-2', 'event-4']);
    result = (id) => (failed.delete(id) ? { ErrorCode: 'ThrottlingException' } : { EventId: id });
    await publish([...recordedEvents(5)]);
    expect(idsSent()).toEqual([
      ['event-1', 'event-2', 'event-3', 'event-4', 'event-5'],
      ['event-2', 'event-4'],
    ]);
  });

  it.each(['ThrottlingException', 'InternalFailure', 'InternalException'])(
    'that keeps answering %s is ReceiverUnavailable',
    async (ErrorCode) => {
      result = (id) => (id === 'event-2' ? { ErrorCode, ErrorMessage: 'why' } : { EventId: id });
      await expect(publish([...recordedEvents(3)])).rejects.toMatchObject({
        code: 'ReceiverUnavailable',
        message: `the event bus cannot take events now: ${ErrorCode}: why`,
      });
      expect(idsSent()).toEqual([['event-1', 'event-2', 'event-3'], ['event-2'], ['event-2']]);
    },
  );

  it.each(['MalformedDetail', 'InvalidArgument', 'NotAuthorizedForSourceException'])(
    'that answers %s refused the event, and got the others',
    async (ErrorCode) => {
      const throttled = new Set(['event-3']);
      result = (id) => {
        if (id === 'event-2') return { ErrorCode, ErrorMessage: 'why' };
        return throttled.delete(id) ? { ErrorCode: 'InternalFailure' } : { EventId: id };
      };
      await expect(publish([...recordedEvents(3)])).rejects.toMatchObject({
        code: 'DeliveryRefused',
        message: `the event bus refused: ${ErrorCode}: why`,
      });
      expect(idsSent()).toEqual([['event-1', 'event-2', 'event-3'], ['event-3']]);
    },
  );

  it('that does not tell what became of each event is ReceiverUnavailable', async () => {
    bus.next = answer(200, {}, '{"Entries":[]}');
    await expect(publish()).rejects.toMatchObject({ code: 'ReceiverUnavailable' });
  });

  it.each([
    [500, 'InternalException'],
    [503, 'ServiceUnavailable'],
    [400, 'ThrottlingException'],
    [400, 'ExpiredTokenException'],
  ])('that answers %i %s is ReceiverUnavailable', async (status, type) => {
    bus.next = answer(status, {}, JSON.stringify({ __type: type, message: 'why' }));
    await expect(publish()).rejects.toMatchObject({
      code: 'ReceiverUnavailable',
      cause: { name: type },
    });
  });

  it.each(['ValidationException', 'ResourceNotFoundException', 'AccessDeniedException'])(
    'that answers %s refused the events',
    async (type) => {
      bus.next = answer(400, {}, JSON.stringify({ __type: type, message: 'why' }));
      await expect(publish()).rejects.toMatchObject({
        code: 'DeliveryRefused',
        message: `the event bus refused: ${type}: why`,
        cause: { name: type },
      });
    },
  );

  it('that breaks off or is not there is ReceiverUnavailable', async () => {
    bus.next = (response) => response.socket?.destroy();
    await expect(publish()).rejects.toMatchObject({ code: 'ReceiverUnavailable' });
    bus.next = (response) => response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{');
    await expect(publish()).rejects.toMatchObject({ code: 'ReceiverUnavailable' });
    await bus.stop();
    await expect(publish()).rejects.toMatchObject({ code: 'ReceiverUnavailable' });
    bus = await startReceiver();
  });

  it('gets nothing more after a stop, which ends with its reason', async () => {
    const stop = new AbortController();
    const stopped = new Error('stopped');
    bus.next = () => stop.abort(stopped);
    await expect(publish([...recordedEvents(20)], stop.signal)).rejects.toBe(stopped);
    expect(requests()).toHaveLength(1);
    await expect(publish([recordedEvent()], stop.signal)).rejects.toBe(stopped);
    expect(requests()).toHaveLength(1);
  });

  it('must have names that CloudEvents allows', () => {
    expect(() => openEventBus(client, 'stockbook', { ...names, source: '' })).toThrow(/^source/);
  });
});
