import { type Delivery, toEvent } from './workload.ts';

/** Answers of the tasks and the API to a delivery, without the work: the same fields and the same size. */
const product = (productId: string) => ({
  productId,
  version: 5,
  quantity: '750',
  unitPrice: '$4',
  color: 'blk',
  size: '4.3 lbs',
  state: 'Available',
  sku: null,
  name: null,
  unitOfMeasure: null,
  value: '12500',
  averageCost: '12.345678',
});

const ID = '0198c2f1-7d3a-7c4e-9b52-3f6d8e1a0c77';

/** The reply to `POST /events`. */
export const cannedReply = (productId: string) => ({
  outcome: 'stored',
  product: product(productId),
  eventIds: [ID],
  executionId: ID,
});

/** The outcomes of the inventory machine's tasks, by the task's name. */
export function cannedOutcomes(delivery: Delivery): Readonly<Record<string, unknown>> {
  const event = toEvent(delivery);
  const command = {
    id: `productReceived:${delivery.eventId}`,
    event,
    metadata: { correlationId: ID },
  };
  const carried = { command, conflicts: { count: 0 } };
  return {
    ValidateEvent: { outcome: 'valid', ...carried },
    ProcessEvent: {
      outcome: 'decided',
      ...carried,
      version: delivery.version,
      events: [event],
      product: product(delivery.productId),
    },
    StoreEvent: { outcome: 'stored', product: product(delivery.productId), eventIds: [ID] },
  };
}
