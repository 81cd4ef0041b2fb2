import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { Product } from '@stockbook/api/client';
import { StockState } from '../../components/stock-state.tsx';
import { groupDigits } from '../../format/quantity.ts';

/** The state of a product. */
export function ProductSummary({ product }: { readonly product: Product }) {
  const { quantity, unitOfMeasure, value, averageCost, unitPrice, color, size, sku } = product;
  const amount = (text: string | null) => (
    <span className="number wrap">{text === null ? '-' : groupDigits(text)}</span>
  );
  const words = (text: string | null) => <span className="wrap">{text ?? '-'}</span>;
  return (
    <KeyValuePairs
      columns={4}
      items={[
        {
          label: 'Quantity',
          value: (
            <>
              {amount(quantity)} {unitOfMeasure}
            </>
          ),
        },
        // Nothing can be reserved or held yet.
        { label: 'Available', value: amount(quantity) },
        { label: 'Value at cost', value: amount(value) },
        { label: 'Average cost', value: amount(averageCost) },
        { label: 'Unit price', value: words(unitPrice) },
        { label: 'SKU', value: words(sku) },
        {
          label: 'Color and size',
          value: words([color, size].filter((each) => each !== null).join(', ') || null),
        },
        {
          label: 'State',
          value: <StockState state={product.state} />,
        },
      ]}
    />
  );
}
