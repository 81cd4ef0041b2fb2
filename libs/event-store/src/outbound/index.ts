export {
  checkLogNames,
  type CloudEvent,
  cloudEventType,
  isLogSource,
  type LogNames,
  toCloudEvent,
} from './cloud-event.ts';
export { DeliveryRefused, isDeliveryRefused } from '../errors/delivery-refused.ts';
export type * from './event-bus/event-bridge-client.ts';
export { BUS_DETAIL_TYPE, BUS_SOURCE, openEventBus } from './event-bus/open-event-bus.ts';
export type { Publisher } from './publisher.ts';
export { isReceiverUnavailable, ReceiverUnavailable } from '../errors/receiver-unavailable.ts';
export { openWebhook, type WebhookOptions } from './webhook/open-webhook.ts';
export { readSigningKeys } from './webhook/signing-keys.ts';
export { readWebhookUrl } from './webhook/webhook-url.ts';
