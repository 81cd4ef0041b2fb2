import { expect, it } from 'vitest';
import { recordedEvent } from '../../../testing/recorded-event.ts';
import { readView } from '../../../view/view.ts';
import { eventsView } from '../view.ts';
import { choiceOf, wrongIn } from './choice.ts';
import { toTime } from './time-input.ts';

const view = (query: string) => readView(eventsView, new URLSearchParams(query));

const event = recordedEvent({
  type: 'productShipped',
  stream: { category: 'product', id: 'bowl' },
  effectiveAt: '2026-01-31T08:30:00Z',
  recordedAt: '2026-02-01T00:00:00.000Z',
  id: '01998d3e',
  metadata: { correlationId: 'c-1', commandId: 'productShipped:sent-9' },
  data: { productId: 'bowl', quantity: '7', location: 'main' },
});

it.each([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31 08:30', '2026-01-31T08:30:00.000Z'],
  [' 2026-01-31T08:30:15Z ', '2026-01-31T08:30:15.000Z'],
  ['2026-02-30', undefined],
  ['yesterday', undefined],
  ['', undefined],
])('%j is the time %s', (text, time) => expect(toTime(text)).toBe(time));

it('a view without filters chooses all events', () => {
  expect(choiceOf(view(''))).toBeUndefined();
  expect(choiceOf(view('order=oldest&event=7&types=not'))).toBeUndefined();
});

it('what the server can choose goes to the server', () => {
  const query = 'type=productShipped&type=stockCounted&productId=bowl&from=2026-01-01&q=x';
  expect(choiceOf(view(query))?.filters).toEqual({
    type: 'productShipped,stockCounted',
    productId: 'bowl',
    from: '2026-01-01T00:00:00.000Z',
  });
  expect(choiceOf(view('types=not&type=productShipped&type=none'))?.filters).toEqual({
    notType: 'productShipped',
  });
});

it.each([
  ['type=productShipped', true],
  ['type=productReceived', false],
  ['type=productShipped&types=not', false],
  ['type=productReceived&types=not', true],
  ['productId=bowl', true],
  ['productId=bow', false],
  ['correlationId=c-1', true],
  ['correlationId=c', false],
  ['from=2026-01-31 08:30', true],
  ['from=2026-01-31 08:31', false],
  ['to=2026-01-31 08:30', false],
  ['recordedFrom=2026-02-01&recordedTo=2026-02-02', true],
  ['recordedTo=2026-02-01', false],
  ['q=MAIN', true],
  ['q=warehouse', false],
  ['q=sent-9', true],
  ['q=01998D3E', true],
])('an event that comes, and the view %s: %s', (query, matches) => {
  expect(choiceOf(view(query))?.matches(event)).toBe(matches);
});

it('a time that is none, or ends before it begins, is to be corrected and chooses nothing', () => {
  expect(wrongIn(view('from=soon'))).toHaveProperty('from');
  expect(wrongIn(view('recordedFrom=2026-02-01&recordedTo=2026-01-01'))).toHaveProperty(
    'recordedTo',
  );
  expect(choiceOf(view('from=soon'))).toBeUndefined();
});
