import { executionLink, link, productLink } from '../../view/links.ts';
import type { DemoServer } from './demo-server.ts';

/** A page of the console of which the documents have a picture. */
export interface PicturedPage {
  /** Its heading in docs/console.md. */
  readonly title: string;
  /** What its files are called. */
  readonly name: string;
  /** The page, and its view, after the server's address. */
  readonly hash: (demo: DemoServer) => string;
  /** The heading that is at the top of the picture; by default, the page is not scrolled. */
  readonly from?: string;
}

/** The pages in the order of the documents. */
export const picturedPages: readonly PicturedPage[] = [
  { title: 'Overview', name: 'overview', hash: () => link('/overview') },
  { title: 'Products', name: 'products', hash: () => link('/products') },
  {
    title: 'Product',
    name: 'product',
    hash: ({ productId }) => productLink(productId),
    from: 'State now',
  },
  { title: 'Events', name: 'events', hash: () => link('/events') },
  { title: 'Workflow', name: 'workflow', hash: () => link('/workflow') },
  { title: 'Execution', name: 'execution', hash: ({ failed }) => executionLink(failed) },
  { title: 'Parked', name: 'parked', hash: () => link('/parked') },
  { title: 'Readers', name: 'readers', hash: () => link('/readers') },
  {
    title: 'Cash machine',
    name: 'cash-machine',
    hash: ({ withdrawal }) => link('/cash-machine', { execution: withdrawal }),
  },
];
