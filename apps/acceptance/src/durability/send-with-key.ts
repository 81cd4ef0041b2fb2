import type { Api, ProductEvent, Reply } from '../client/index.ts';

/** Sends an event whose name is in Idempotency-Key: the same whenever it is sent. */
export const sendWithKey = (api: Api, { eventId, ...event }: ProductEvent): Promise<Reply> =>
  api.send(event, { 'idempotency-key': String(eventId) });
