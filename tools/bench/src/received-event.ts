/** A product that was received, as the sample's event has it. */
export interface Received {
  readonly productId: string;
  readonly quantity: string;
  /** In dollars, without the sign. */
  readonly unitPrice: string;
}

/** The event that the log keeps of it: what every benchmark appends, so that their events have one size. */
export const receivedEvent = ({ productId, quantity, unitPrice }: Received) => ({
  type: 'productReceived' as const,
  data: {
    productId,
    quantity,
    unitPrice: { sign: '$', amount: unitPrice },
    color: 'blk',
    size: '4.3 lbs',
    location: 'main',
  },
});
