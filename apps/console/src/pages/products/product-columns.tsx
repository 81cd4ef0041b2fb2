import Link from '@cloudscape-design/components/link';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Product } from '@stockbook/api/client';
import type { ReactNode } from 'react';
import { productLink } from '../../view/links.ts';
import { CopyableId } from '../../components/copyable-id.tsx';
import type { Column } from '../../components/resource-table.tsx';
import { groupDigits } from '../../format/quantity.ts';

const Amount = ({ children }: { readonly children: ReactNode }) => (
  <span className="number nowrap">{children}</span>
);

/** The columns of the list of products. */
export const productColumns: readonly Column<Product>[] = [
  {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    minWidth: 160,
    value: ({ name, productId }) => name ?? productId,
    cell: ({ name, productId }) => (
      <Link href={productLink(productId)}>
        <span className="wrap">{name ?? productId}</span>
      </Link>
    ),
  },
  {
    id: 'id',
    header: 'Product id',
    minWidth: 150,
    value: ({ productId }) => productId,
    cell: ({ productId }) => <CopyableId id={productId} label="product id" length={18} />,
  },
  {
    id: 'sku',
    header: 'SKU',
    minWidth: 120,
    value: ({ sku }) => sku,
    cell: ({ sku }) => <span className="wrap">{sku ?? '-'}</span>,
  },
  {
    id: 'state',
    header: 'State',
    minWidth: 120,
    value: ({ state }) => state,
    cell: ({ state }) =>
      state === 'OutOfStock' ? (
        <StatusIndicator type="warning">Out of stock</StatusIndicator>
      ) : (
        <StatusIndicator type="success">In stock</StatusIndicator>
      ),
  },
  {
    id: 'quantity',
    header: 'Quantity',
    minWidth: 110,
    value: ({ quantity }) => quantity,
    cell: ({ quantity, unitOfMeasure }) => (
      <Amount>
        {groupDigits(quantity)} {unitOfMeasure ?? ''}
      </Amount>
    ),
  },
  {
    // Nothing can be reserved or held yet, so that all that is on hand is available.
    id: 'available',
    header: 'Available',
    minWidth: 100,
    value: ({ quantity }) => quantity,
    cell: ({ quantity }) => <Amount>{groupDigits(quantity)}</Amount>,
  },
  {
    id: 'value',
    header: 'Value at cost',
    minWidth: 120,
    value: ({ value }) => value,
    cell: ({ value }) => <Amount>{groupDigits(value)}</Amount>,
  },
  {
    id: 'price',
    header: 'Price',
    minWidth: 110,
    value: ({ unitPrice }) => unitPrice,
    cell: ({ unitPrice }) => <Amount>{unitPrice ?? '-'}</Amount>,
  },
];
