import Alert, { type AlertProps } from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { Execution } from '@stockbook/api/client';
import type { Ref } from 'react';
import { executionLink } from '../../view/links.ts';
import type { StoredBy } from './use-stored-by.ts';

/** That the event was sent again and is stored, with the way to the execution that stored it. */
export function NextExecution({
  executionId,
  execution,
  ref,
}: StoredBy & { readonly ref: Ref<AlertProps.Ref> }) {
  const product = productOf(execution);
  return (
    <Alert
      ref={ref}
      type={execution ? 'success' : 'info'}
      header={execution ? 'The event is stored' : 'The event was sent again'}
      action={<Button href={executionLink(executionId)}>See the new execution</Button>}
    >
      {execution
        ? 'It was sent again, in another execution.'
        : 'The record of that execution cannot be read: on AWS, it can some seconds after its end.'}
      {product &&
        ` After it, ${product.productId} had version ${product.version} and quantity ${product.quantity}.`}
    </Alert>
  );
}

interface Product {
  readonly productId: string;
  readonly version: number;
  readonly quantity: string;
}

/** The product as an execution that stored an event left it. */
function productOf(execution: Execution | undefined): Product | undefined {
  const output = execution?.output;
  if (typeof output !== 'object' || output === null || !('product' in output)) return undefined;
  // An execution that succeeds has the outcome of its event.
  return output.product as Product;
}
