import { readdirSync, readFileSync } from 'node:fs';
import { DiagnosticSeverity, Parser } from '@asyncapi/parser';
import { inventoryEventTypes } from '@stockbook/domain';
import { MemoryEventStore, MemoryRowStore } from '@stockbook/event-store/memory';
import { BUS_DETAIL_TYPE, BUS_SOURCE, toCloudEvent } from '@stockbook/event-store/outbound';
import { NAMESPACE, productStream, RowParkedEvents, stockbookMachines } from '@stockbook/workflow';
import { LocalRunner } from '@stockbook/workflow/local';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { createDocument } from 'zod-openapi';
import * as z from 'zod/mini';
import { cloudEventSchemas } from './contract/cloud-events.ts';
import { forClients } from './contract/for-clients.ts';

const MEDIA_TYPE = 'application/cloudevents+json';
const ref = (...path: readonly string[]) => ({ $ref: `#/${path.join('/')}` });
const byName = <Value>(toValue: (each: (typeof cloudEventSchemas)[number]) => Value) =>
  Object.fromEntries(cloudEventSchemas.map((each) => [each.name, toValue(each)]));

/** The schemas with what they refer to. zod-openapi refers to them as AsyncAPI does. */
function schemas() {
  const content = {
    [MEDIA_TYPE]: { schema: z.union(cloudEventSchemas.map((each) => each.schema)) },
  };
  const { components } = createDocument(
    {
      openapi: '3.1.0',
      info: { title: '', version: '' },
      paths: { '/': { get: { responses: { 200: { description: '', content } } } } },
    },
    { override: forClients },
  );
  if (components?.schemas === undefined) throw new Error('there are no schemas');
  return components.schemas;
}

const busEnvelope = {
  type: 'object',
  description: 'what EventBridge makes of each event',
  required: ['source', 'detail-type', 'time', 'detail'],
  properties: {
    source: { const: BUS_SOURCE },
    'detail-type': { const: BUS_DETAIL_TYPE },
    time: { type: 'string', format: 'date-time', description: 'when the event was appended' },
    detail: {
      description: 'the CloudEvent',
      oneOf: cloudEventSchemas.map(({ name }) => ref('components', 'schemas', name)),
    },
  },
};

const webhookHeaders = {
  type: 'object',
  description: 'those of Standard Webhooks',
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
  properties: {
    'webhook-id': { type: 'string', description: 'the same each time that the event is sent' },
    'webhook-timestamp': { type: 'string', description: 'of this attempt, in seconds since 1970' },
    'webhook-signature': {
      type: 'string',
      description: 'v1, and the HMAC-SHA256 of id, timestamp and body with dots between, in base64',
    },
  },
};

const components = () => ({
  schemas: schemas(),
  messages: {
    ...byName(({ name, type }) => ({
      name: type,
      title: name,
      contentType: MEDIA_TYPE,
      headers: webhookHeaders,
      payload: ref('components', 'schemas', name),
    })),
    OnBus: {
      name: BUS_DETAIL_TYPE,
      title: BUS_DETAIL_TYPE,
      contentType: 'application/json',
      payload: busEnvelope,
    },
  },
});

const document = () => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Stockbook: events',
    version: '0.1.0',
    description:
      'The events of the log, as Stockbook sends them to others: as CloudEvents 1.0, each at least once. A receiver tells an event that it has by source and id.',
    license: { name: 'MIT' },
  },
  defaultContentType: MEDIA_TYPE,
  channels: {
    webhook: {
      address: null,
      title: 'The webhook',
      description:
        'The URL that STOCKBOOK_WEBHOOK names. Each request has one event, in the order of the log, signed as Standard Webhooks says. A 2xx accepts it; 408, 425, 429, 5xx and no reply within 15 seconds bring it again; other replies refuse it. Redirects are not followed.',
      messages: byName(({ name }) => ref('components', 'messages', name)),
    },
    bus: {
      address: null,
      title: 'The event bus',
      description: `On AWS: the bus of the deployment. A rule that matches the detail-type "${BUS_DETAIL_TYPE}" gets the events, in no order.`,
      messages: { OnBus: ref('components', 'messages', 'OnBus') },
    },
  },
  operations: {
    sendToWebhook: {
      action: 'send',
      channel: ref('channels', 'webhook'),
      summary: 'Send an event of the log to the webhook',
      bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
    },
    sendToBus: {
      action: 'send',
      channel: ref('channels', 'bus'),
      summary: 'Put an event of the log onto the event bus',
    },
  },
  components: components(),
});

describe('asyncapi.json', () => {
  it('is made from the schemas of the events', async () => {
    // After a change of the contract: npx nx test api --skip-nx-cache -- -u
    await expect(`${JSON.stringify(document(), null, 2)}\n`).toMatchFileSnapshot('asyncapi.json');
  });

  it('is an AsyncAPI 3 document, by the official parser', async () => {
    const { document: parsed, diagnostics } = await new Parser().parse(JSON.stringify(document()));
    const faults = diagnostics.filter(({ severity }) => severity <= DiagnosticSeverity.Warning);
    expect(faults).toEqual([]);
    expect(parsed?.version()).toBe('3.0.0');
    const sent = parsed?.channels().get('webhook')?.messages().all();
    expect(sent?.map((message) => message.name())).toEqual(
      cloudEventSchemas.map(({ type }) => type),
    );
  });

  it('describes what is sent of each event type, and nothing else', async () => {
    const validate = new Ajv({ strict: false });
    addFormats.default(validate);
    validate.addSchema({ ...(closed(document()) as object), $id: 'contract' });
    const events = (await sampleEvents()).map((event) =>
      toCloudEvent(event, { source: 'urn:stockbook:local', namespace: NAMESPACE }),
    );
    for (const event of events) {
      const { name } = cloudEventSchemas.find(({ type }) => type === event.type) ?? {};
      const $ref = `contract#/components/schemas/${name}`;
      expect(validate.validate({ $ref }, JSON.parse(JSON.stringify(event))), event.type).toBe(true);
      expect(validate.validate({ $ref }, { ...event, more: 1 })).toBe(false);
    }
    const types = events.map(({ type }) => type.split('.').at(-2));
    expect(new Set(types)).toEqual(new Set(inventoryEventTypes));
  });
});

/** What the log has after the samples, which have an event of each type. */
async function sampleEvents() {
  const store = new MemoryEventStore();
  const parked = new RowParkedEvents(new MemoryRowStore());
  const runner = new LocalRunner(stockbookMachines({ store, parked }));
  const samples = new URL('../../../samples/', import.meta.url);
  const files = readdirSync(samples).filter((file) => /^(?:product|stock)-/.test(file));
  // Twice: an adjustment of a product that the next sample creates is refused at first.
  for (const file of [...files, ...files]) {
    const event: unknown = JSON.parse(readFileSync(new URL(file, samples), 'utf8'));
    await runner.run('inventory', { origin: 'http', event });
  }
  const streams = await Promise.all(['100', '200'].map((id) => store.read(productStream(id))));
  return streams.flat().map((event, index) => ({ ...event, position: String(index + 1) }));
}

/** The schemas with no members but those that they name. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  const isObject = copy['type'] === 'object' && 'properties' in copy;
  return isObject ? { additionalProperties: false, ...copy } : copy;
}
