import Link from '@cloudscape-design/components/link';
import type { EventResult } from '@stockbook/api/client';
import type { Flash } from '../../app/messages/flash.tsx';
import { executionLink, productLink } from '../../view/links.ts';

/** What is said of an event that a form has sent. */
export function storedFlash({ outcome, product, executionId }: EventResult): Flash {
  const name = product.name ?? product.productId;
  return {
    type: 'success',
    header:
      outcome === 'stored'
        ? `The event is stored: it is event ${product.version} of ${name}.`
        : `The event was stored before: ${name} did not change.`,
    content: (
      <>
        <Link color="inverted" href={productLink(product.productId)}>
          See the product
        </Link>{' '}
        <Link color="inverted" href={executionLink(executionId)}>
          See its execution
        </Link>
      </>
    ),
  };
}
