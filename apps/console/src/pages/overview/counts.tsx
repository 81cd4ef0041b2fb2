import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import type { Overview } from '../../api/overview.ts';
import { groupDigits } from '../../format/quantity.ts';
import { eventsLink, link } from '../../view/links.ts';

/** What the store is called, by its kind. */
const stores = {
  memory: 'Memory: it is lost when the server stops',
  pglite: 'Embedded PostgreSQL (PGlite)',
  postgres: 'PostgreSQL',
  dynamodb: 'DynamoDB',
} as const;

/** How much there is, and how far the readers are. */
export function Counts({ overview }: { readonly overview: Overview }) {
  const { events, products, readers, store, version } = overview;
  const number = (count: number) => groupDigits(String(count));
  const atLeast = (isComplete: boolean, count: number) =>
    `${number(count)}${isComplete ? '' : '+'}`;
  return (
    <Container header={<Header variant="h2">Stockbook</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          {
            label: 'Events',
            value: (
              <Link href={eventsLink()}>
                {events.isExact ? number(events.count) : `At most ${number(events.count)}`}
              </Link>
            ),
          },
          {
            label: 'Products',
            value: products ? (
              <Link href={link('/products')}>
                {atLeast(products.isComplete, products.products)}
              </Link>
            ) : (
              'The list is being built'
            ),
          },
          {
            label: 'Out of stock',
            value: products ? (
              <Link href={link('/products', { stock: 'out' })}>
                {atLeast(products.isComplete, products.outOfStock)}
              </Link>
            ) : (
              '-'
            ),
          },
          {
            label: 'Lag of the slowest reader',
            value: (
              <Link href={link('/readers')}>
                {readers.lagEvents === 0
                  ? 'None'
                  : `${number(readers.lagEvents)} events, ${number(Math.ceil(readers.lagSeconds))} s`}
              </Link>
            ),
          },
          { label: 'Store', value: store === undefined ? 'Another' : stores[store] },
          { label: 'Version', value: version },
        ]}
      />
    </Container>
  );
}
