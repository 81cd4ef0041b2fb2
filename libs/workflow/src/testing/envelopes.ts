/** An envelope with an event of product 100, or of the product that the fields name. */
export const event = (eventType: string, fields: object = {}, eventId = `${eventType}-1`) => ({
  id: 'envelope-1',
  detail: { ProductEvent: { eventId, eventType, productId: '100', ...fields } },
});

export const created = (fields: object = {}, eventId?: string) =>
  event('productCreated', { name: 'Bowl', unitOfMeasure: 'each', ...fields }, eventId);

export const received = (quantity: string, eventId?: string) =>
  event('productReceived', { quantity, unitPrice: '$4', color: 'blk', size: 'L' }, eventId);
