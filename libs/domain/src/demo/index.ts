export { lastMidnight } from './calendar.ts';
export type { Delivery, DemoEnvelope, DemoProductEvent } from './delivery.ts';
export { DEFAULT_PRODUCTS, demoMonth, type DemoOptions, MOST_PRODUCTS, untilOf } from './month.ts';
export { playInOrder, type PlayOptions } from './play.ts';
