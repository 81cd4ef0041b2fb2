import { CloudEvent as OfficialCloudEvent, HTTP } from 'cloudevents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLogNames, toCloudEvent } from './cloud-event.ts';
import { recordedEvent } from './testing/recorded-event.ts';

const names = { source: 'https://stock.example', namespace: 'com.example' };

/** The event as the SDK of CloudEvents reads it from HTTP. It throws if it is not valid. */
function judged(own: Parameters<typeof recordedEvent>[0] = {}) {
  const body = JSON.stringify(toCloudEvent(recordedEvent(own), names));
  const read = HTTP.toEvent({
    headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
    body,
  });
  if (!(read instanceof OfficialCloudEvent)) throw new Error('it is not one event');
  read.validate();
  return read;
}

describe('a recorded event as a CloudEvent', () => {
  it('has everything a receiver needs, and only that of its metadata', () => {
    expect(JSON.parse(JSON.stringify(judged()))).toEqual({
      specversion: '1.0',
      id: '01998d3e-5d3c-7d1e-9a55-0c7f1e2d3a4b',
      source: 'https://stock.example',
      type: 'com.example.product.productShipped.v1',
      subject: '100',
      time: '2026-01-31T12:00:00.000Z',
      recordedtime: '2026-02-01T08:30:00.250Z',
      sequence: '000000000000042',
      streamversion: 7,
      partitionkey: 'product/100',
      correlationid: 'correlation-1',
      causationid: 'causation-1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      datacontenttype: 'application/json',
      data: { productId: '100', quantity: '2' },
    });
  });

  it('has no attribute for metadata that it does not have, or that is no text', () => {
    const event = judged({ metadata: { correlationId: '', causationId: 7 as never } });
    expect(Object.keys(JSON.parse(JSON.stringify(event)))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(correlationid|causationid|traceparent)$/)]),
    );
  });

  it('has a new type for each schema version', () => {
    expect(judged({ schemaVersion: 2 }).type).toBe('com.example.product.productShipped.v2');
  });

  it('has the same type as an event of another category only if that is the same', () => {
    const stream = { category: 'order', id: '100' };
    expect(judged({ stream }).type).toBe('com.example.order.productShipped.v1');
  });

  it('has a sequence that is in order as text', () => {
    const positions = ['1', '9', '10', '99', '100', '123456789012345'];
    const sequences = positions.map((position) => judged({ position })['sequence']);
    expect(sequences.toSorted()).toEqual(sequences);
  });

  it.each([
    { data: 'text' },
    { data: 7 },
    { data: true },
    { data: [] },
    { data: ['a', { b: null }] },
    { data: {} },
  ])('has its data: %j', ({ data }) => {
    expect(JSON.parse(JSON.stringify(judged({ data }))).data).toEqual(data);
  });

  it('sends the data null, which the SDK reads as no data', () => {
    expect(judged({ data: null }).data).toBeUndefined();
    expect(toCloudEvent(recordedEvent({ data: null }), names).data).toBeNull();
  });

  it('encodes what CloudEvents refuses in a text', () => {
    const event = judged({
      id: 'a\tb',
      type: 'a\u0085b',
      stream: { category: 'a\ufffeb', id: 'a\r\n\u{1ffff}é%b' },
      metadata: { correlationId: 'a\0b' },
    });
    expect(event).toMatchObject({
      id: 'a%09b',
      type: 'com.example.a%EF%BF%BEb.a%C2%85b.v1',
      subject: 'a%0D%0A%F0%9F%BF%BFé%b',
      partitionkey: 'a%EF%BF%BEb/a%0D%0A%F0%9F%BF%BFé%b',
      correlationid: 'a%00b',
    });
  });

  it('is valid whatever its names are', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(name, name, name, name, (id, category, streamId, type) => {
        judged({ id, type, stream: { category, id: streamId }, metadata: { correlationId: id } });
      }),
      { numRuns: 50 },
    );
  });
});

describe('the names of a log', () => {
  it.each(['https://stock.example', 'https://stock.example/a?b', 'urn:example:stock'])(
    'may have the source %s',
    (source) => {
      expect(() => checkLogNames({ ...names, source })).not.toThrow();
    },
  );

  it.each(['', '/stock', 'stock', 'https://', 'https://stock.example/ä', 'urn:a b', 'urn:a\nb'])(
    'must not have the source %j',
    (source) => {
      expect(() => checkLogNames({ ...names, source })).toThrow(
        expect.objectContaining({ code: 'InvalidArgument', field: 'source' }),
      );
    },
  );

  it.each(['', 'com', 'Com.example', 'com..example', 'com.example.', 'com example'])(
    'must not have the namespace %j',
    (namespace) => {
      expect(() => checkLogNames({ ...names, namespace })).toThrow(
        expect.objectContaining({ code: 'InvalidArgument', field: 'namespace' }),
      );
    },
  );
});
