import Link from '@cloudscape-design/components/link';
import type { Product } from '@stockbook/api/client';
import type { ReactNode } from 'react';
import { productLink } from '../../view/links.ts';
import { CopyableId, shortened } from '../../components/copyable-id.tsx';
import { StockState } from '../../components/stock-state.tsx';
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
    minWidth: 140,
    value: ({ name, productId }) => name ?? productId,
    cell: ({ name, productId }) => (
      <Link href={productLink(productId)}>
        <span className="wrap">{name ?? shortened(productId, 40)}</span>
      </Link>
    ),
  },
  {
    id: 'id',
    header: 'Product id',
    width: 140,
    value: ({ productId }) => productId,
    cell: ({ productId }) => <CopyableId id={productId} label="product id" length={18} />,
  },
  {
    id: 'sku',
    header: 'SKU',
    width: 116,
    value: ({ sku }) => sku,
    cell: ({ sku }) => <span className="wrap">{sku ?? '-'}</span>,
  },
  {
    id: 'state',
    header: 'State',
    width: 138,
    value: ({ state }) => state,
    cell: ({ state }) => <StockState state={state} />,
  },
  {
    id: 'quantity',
    header: 'Quantity',
    width: 124,
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
    width: 124,
    value: ({ quantity }) => quantity,
    cell: ({ quantity }) => <Amount>{groupDigits(quantity)}</Amount>,
  },
  {
    id: 'value',
    header: 'Value at cost',
    width: 112,
    value: ({ value }) => value,
    cell: ({ value }) => <Amount>{groupDigits(value)}</Amount>,
  },
  {
    id: 'price',
    header: 'Unit price',
    minWidth: 90,
    value: ({ unitPrice }) => unitPrice,
    cell: ({ unitPrice }) => <Amount>{unitPrice ?? '-'}</Amount>,
  },
];
