import type { AddressInfo } from 'node:net';
import express from 'express';
import { cannedReply } from './canned.ts';
import type { toEnvelope } from './workload.ts';

// Express with the server's settings, so that it is as fast as it can be.
const app = express().disable('x-powered-by').disable('etag');

app.use(express.json());
app.post('/events', (request, response) => {
  const { detail } = request.body as ReturnType<typeof toEnvelope>;
  response.status(201).json(cannedReply(detail.ProductEvent.productId));
});

const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(`Echo listens on http://127.0.0.1:${port}`);
});
