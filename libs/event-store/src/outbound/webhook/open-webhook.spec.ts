import { HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toCloudEvent } from '../cloud-event.ts';
import { answer, type Received, startReceiver } from '../testing/receiver.ts';
import { recordedEvent, recordedEvents } from '../testing/recorded-event.ts';
import { openWebhook, type WebhookOptions } from './open-webhook.ts';

const names = { source: 'https://stock.example', namespace: 'com.example' };
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const other = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const never = new AbortController().signal;

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

const open = (options: Partial<WebhookOptions> = {}, url = receiver.url) =>
  openWebhook(url, secret, { ...names, ...options });

/** Sends one event, and returns what was thrown. */
const refusal = (publish = open()): Promise<Error> =>
  publish([recordedEvent()], { signal: never }).then(
    () => expect.unreachable('it was accepted'),
    (error: Error) => error,
  );

/** What a receiver reads that checks the signature with the library of Standard Webhooks. */
const verified = ({ body, headers }: Received, by = secret) =>
  new Webhook(by).verify(body, headers);

describe('a webhook', () => {
  it('gets each event in its order, as a signed CloudEvent', async () => {
    const events = recordedEvents(3);
    await open({}, `${receiver.url}stock?token=1`)(events, { signal: never });
    expect(receiver.received.map(({ method, path }) => `${method} ${path}`)).toEqual(
      events.map(() => 'POST /stock?token=1'),
    );
    expect(receiver.received.map((each) => verified(each))).toEqual(
      events.map((event) => toCloudEvent(event, names)),
    );
    const read = receiver.received.map(({ headers, body }) => HTTP.toEvent({ headers, body }));
    expect(read.flat().map(({ id }) => id)).toEqual(['event-1', 'event-2', 'event-3']);
    expect(receiver.received[0]?.headers).toMatchObject({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'stockbook',
    });
  });

  it('gets nothing if there are no events', async () => {
    await open()([], { signal: never });
    expect(receiver.connections()).toBe(0);
  });

  it('gets text of all scripts as it is, and signed', async () => {
    const data = { name: '碗 🥣 ß "\\\u2028' };
    await open()([recordedEvent({ data })], { signal: never });
    expect(receiver.received.map((each) => verified(each))).toMatchObject([{ data }]);
  });

  it('is not believed by a receiver with another secret, or if a byte differs', async () => {
    await open()([recordedEvent()], { signal: never });
    const [sent] = receiver.received as [Received];
    expect(() => verified(sent, other)).toThrow('No matching signature');
    const changed = { ...sent, body: sent.body.replace('"2"', '"3"') };
    expect(() => verified(changed)).toThrow('No matching signature');
  });

  it('is signed with both secrets while the secret changes', async () => {
    const publish = openWebhook(receiver.url, `${other},${secret}`, names);
    await publish([recordedEvent()], { signal: never });
    const [sent] = receiver.received as [Received];
    expect(verified(sent, other)).toEqual(verified(sent, secret));
  });

  it('has the same id and a time of its own on each attempt', async () => {
    const publish = open();
    receiver.next = answer(500);
    await refusal(publish);
    await new Promise((resolve) => setTimeout(resolve, 1001));
    await refusal(publish);
    const [first, second] = receiver.received as [Received, Received];
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(first.headers['webhook-id']).toBe(recordedEvent().id);
    expect(second.headers['webhook-timestamp']).not.toBe(first.headers['webhook-timestamp']);
  });

  it.each(['a.b', 'a b', 'ä', 'a\r\nx-injected: 1', '🥣'])(
    'has an id that a header takes and Standard Webhooks allows, for the event id %j',
    async (id) => {
      await open()([recordedEvent({ id }), recordedEvent({ id: `${id}2` })], { signal: never });
      const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
      expect(new Set(ids).size).toBe(2);
      for (const each of ids) expect(each).toMatch(/^[\da-f]{64}$/);
      for (const each of receiver.received) expect(() => verified(each)).not.toThrow();
      expect(receiver.received[0]?.headers).not.toHaveProperty('x-injected');
    },
  );

  it('takes many events over few connections', async () => {
    receiver.next = answer(200, {}, '{"ok":true}');
    await open()(recordedEvents(20), { signal: never });
    expect(receiver.received).toHaveLength(20);
    expect(receiver.connections()).toBeLessThan(5);
  });
});

describe('the status of a reply', () => {
  it.each([200, 201, 202, 204, 299])('%i accepts the event', async (status) => {
    receiver.next = answer(status);
    await open()([recordedEvent()], { signal: never });
  });

  it.each([300, 301, 304, 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 499])(
    '%i refuses it',
    async (status) => {
      receiver.next = answer(status, { 'retry-after': '7' });
      const error = await refusal();
      expect(error).toMatchObject({ code: 'DeliveryRefused', status });
      expect(error.message).toMatch(new RegExp(`^the webhook at 127.* answered ${status}$`));
    },
  );

  it.each([408, 425, 429, 500, 502, 503, 504, 599])('%i asks to come again', async (status) => {
    receiver.next = answer(status);
    const error = await refusal();
    expect(error).toMatchObject({ code: 'ReceiverUnavailable', retryAfter: undefined });
    receiver.next = answer(status, { 'retry-after': '7' });
    expect(await refusal()).toMatchObject({ code: 'ReceiverUnavailable', retryAfter: 7000 });
  });

  it.each([301, 302, 303, 307, 308])('%i does not lead anywhere', async (status) => {
    const elsewhere = await startReceiver();
    receiver.next = answer(status, { location: elsewhere.url });
    expect(await refusal()).toMatchObject({ code: 'DeliveryRefused', status });
    expect(elsewhere.connections()).toBe(0);
    await elsewhere.stop();
  });

  it('ends the batch: events before went out, those after did not', async () => {
    receiver.next = (response, request) => {
      const status = request.headers['webhook-id'] === 'event-2' ? 410 : 204;
      answer(status)(response, request);
    };
    const sent = open()(recordedEvents(3), { signal: never });
    await expect(sent).rejects.toMatchObject({ code: 'DeliveryRefused', status: 410 });
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      'event-1',
      'event-2',
    ]);
  });
});

describe('the names that a webhook is opened with', () => {
  it.each(['', 'shop.example', '/stock', 'ftp://shop.example', 'file:///etc/passwd', 'http://'])(
    'must not have the URL %j',
    (url) => {
      const rule = /^url must be a URL that begins with https:\/\/ or http:\/\/$/;
      expect(() => open({}, url)).toThrow(rule);
    },
  );

  it('must not have a URL with a password or a fragment, and do not repeat it', () => {
    expect(() => open({}, 'https://user:geheim@shop.example')).toThrow(
      /^url must not have a user name or password: events are signed$/,
    );
    expect(() => open({}, 'https://shop.example/#part')).toThrow(/^url must not have a fragment/);
  });

  it('are checked when it is opened', () => {
    const wrong = { source: '', namespace: '' };
    expect(() => openWebhook(receiver.url, secret, wrong)).toThrow(/^source must be/);
    expect(() => openWebhook(receiver.url, 'geheim', names)).toThrow(/^secret must begin with/);
  });
});
