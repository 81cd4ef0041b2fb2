import { expect, it } from 'vitest';
import { readAccept } from './accept.ts';

it.each([
  [undefined, { stream: false, json: true }],
  ['*/*', { stream: false, json: true }],
  ['text/html', { stream: false, json: true }],
  ['application/json', { stream: false, json: true }],
  ['text/event-stream', { stream: true, json: false }],
  ['Text/Event-Stream ; q=0.9', { stream: true, json: false }],
  ['text/event-stream, */*;q=0.1', { stream: true, json: true }],
  ['application/json, text/event-stream', { stream: false, json: true }],
  ['application/json;q=0.5, text/event-stream', { stream: true, json: true }],
  ['application/json, text/event-stream;q=0.5', { stream: false, json: true }],
  ['text/event-stream;q=0', { stream: false, json: true }],
  ['text/event-stream, application/json;q=0', { stream: true, json: false }],
])('Accept: %s', (header, accepted) => {
  expect(readAccept(header)).toEqual(accepted);
});
