import { describe, expect, it } from 'vitest';
import { hitLink, hitOption } from './hits.ts';

describe('a hit of the search box', () => {
  it('says what it is, and which', () => {
    const event = {
      kind: 'event',
      id: 'e1',
      matched: 'correlationId',
      title: 'productShipped',
    } as const;
    expect(hitOption({ ...event, productId: '100', version: 7 })).toEqual({
      value: 'event e1',
      label: 'Product shipped',
      labelTag: 'Event',
      description: 'e1 · 100, version 7',
    });
    const product = { kind: 'product', id: '100', matched: 'sku', title: 'Mixing bowl' } as const;
    expect(hitOption(product).description).toBe('100');
  });

  it.each([
    ['product', '#/products/a%2Fb'],
    ['execution', '#/executions/a%2Fb'],
    ['parked-event', '#/parked?event=a%2Fb'],
    ['event', '#/events?correlationId=order+7'],
  ] as const)('opens the %s', (kind, href) => {
    expect(hitLink({ kind, id: 'a/b', matched: 'id', title: 't' }, 'order 7')).toBe(href);
  });
});
