import Alert, { type AlertProps } from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { Execution } from '@stockbook/api/client';
import type { Ref } from 'react';
import { useExecution } from '../../api/executions.ts';
import { executionLink } from '../../view/links.ts';

/** That the event was sent again and is stored, with the way to the execution that stored it. */
export function NextExecution({
  executionId,
  ref,
}: {
  readonly executionId: string;
  readonly ref: Ref<AlertProps.Ref>;
}) {
  // On AWS, it can be read some seconds after it ended.
  const { data } = useExecution(executionId);
  const product = productOf(data);
  return (
    <Alert
      ref={ref}
      type="success"
      header="The event is stored"
      action={<Button href={executionLink(executionId)}>See the new execution</Button>}
    >
      It was sent again, in another execution.
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
