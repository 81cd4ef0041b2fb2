import { toCloudEvent } from '@stockbook/event-store/outbound';
import { expect, it } from 'vitest';
import { recordedEvent } from '../../../testing/recorded-event.ts';
import { asCloudEvent, asCurl } from './copies.ts';

const event = recordedEvent({});

it('a CloudEvent is what a Stockbook sends', () => {
  const names = { source: 'urn:a', namespace: 'com.stockbook' };
  expect(JSON.parse(asCloudEvent(event, 'urn:a'))).toEqual(toCloudEvent(event as never, names));
});

it('the command reads this event', () => {
  expect(asCurl(event, 'http://127.0.0.1:3000')).toBe(
    "curl 'http://127.0.0.1:3000/events?position=42&limit=1'",
  );
});
