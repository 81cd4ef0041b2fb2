import { DeliveryRefused, ReceiverUnavailable } from '@stockbook/event-store';
import { expect, it } from 'vitest';
import { readersLog } from './readers-log.ts';

it('a receiver that refuses or cannot take an event is a warning of one line, all else is a fault', () => {
  const lines: unknown[] = [];
  const { onFault } = readersLog({
    warn: (...line: unknown[]) => void lines.push(['warn', ...line]),
    error: (...line: unknown[]) => void lines.push(['error', ...line]),
  });
  const about = { 'stockbook.reader': 'webhook@1' };
  const broken = new Error('broken');
  onFault(new DeliveryRefused('the webhook at a answered 404', { status: 404 }), 'webhook@1');
  onFault(new ReceiverUnavailable('the webhook at a answered 503'), 'webhook@1');
  onFault(broken, 'webhook@1');
  expect(lines).toEqual([
    ['warn', about, 'the webhook at a answered 404'],
    ['warn', about, 'the webhook at a answered 503'],
    ['error', { ...about, err: broken }, 'fault'],
  ]);
});
