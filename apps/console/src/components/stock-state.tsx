import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Product } from '@stockbook/api/client';
import { stockStateName } from '../format/stock-state.ts';

/** Whether there is any of a product. */
export const StockState = ({ state }: Pick<Product, 'state'>) => (
  <StatusIndicator type={state === 'OutOfStock' ? 'warning' : 'success'} wrapText={false}>
    {stockStateName(state)}
  </StatusIndicator>
);
