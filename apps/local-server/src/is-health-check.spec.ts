import { expect, it } from 'vitest';
import { isHealthCheck } from './is-health-check.ts';

it.each([
  ['GET', '/health'],
  ['HEAD', '/health'],
  ['GET', '/health?verbose=1'],
  ['GET', 'http://localhost:3000/health'],
])('%s %s asks for the health', (method, url) => {
  expect(isHealthCheck({ method, url })).toBe(true);
});

it.each([
  ['POST', '/health'],
  ['GET', '/healthy'],
  ['GET', '/products/health'],
  ['GET', '/events?next=/health'],
  ['GET', 'http://health/events'],
])('%s %s does not', (method, url) => {
  expect(isHealthCheck({ method, url })).toBe(false);
});
