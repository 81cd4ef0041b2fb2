export { type Clock, systemClock } from './clock.ts';
export { handlerBackoff } from './backoff.ts';
export type { ParkedDelivery } from './parked-delivery.ts';
export type { ParkedPage } from './parked-deliveries.ts';
export type { DeliveryContext, Subscription } from './subscription.ts';
export { Turns } from './turns.ts';
