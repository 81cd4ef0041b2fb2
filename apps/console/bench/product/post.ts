/** Posts a delivery of a product. @throws Error if it is not stored */
export async function post(url: string, productId: string, eventId: string): Promise<void> {
  const event = {
    eventId,
    eventType: 'productReceived',
    productId,
    quantity: '2',
    unitPrice: '$3.50',
    color: 'blue',
    size: 'medium',
  };
  const reply = await fetch(`${url}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ detail: { ProductEvent: event } }),
  });
  if (reply.status !== 201) throw new Error(`POST /events: ${reply.status} ${await reply.text()}`);
}
