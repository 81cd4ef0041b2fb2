import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** A page of the console. Its code is loaded when it is opened first. */
export interface Page {
  /** Where it is, after the `#`. */
  readonly path: string;
  /** What it is called in the navigation, in its heading and in the title of the browser's tab. */
  readonly title: string;
  readonly Component: LazyExoticComponent<ComponentType>;
}

/** The pages in the order of the navigation. */
export const pages: readonly Page[] = [
  {
    path: '/overview',
    title: 'Overview',
    Component: lazy(() => import('../pages/overview/overview.tsx')),
  },
  {
    path: '/products',
    title: 'Products',
    Component: lazy(() => import('../pages/products/products.tsx')),
  },
  { path: '/events', title: 'Events', Component: lazy(() => import('../pages/events/events.tsx')) },
  {
    path: '/workflow',
    title: 'Workflow',
    Component: lazy(() => import('../pages/workflow/workflow.tsx')),
  },
  { path: '/parked', title: 'Parked', Component: lazy(() => import('../pages/parked/parked.tsx')) },
  {
    path: '/readers',
    title: 'Readers',
    Component: lazy(() => import('../pages/readers/readers.tsx')),
  },
  {
    path: '/cash-machine',
    title: 'Cash machine',
    Component: lazy(() => import('../pages/cash-machine/cash-machine.tsx')),
  },
];

/** A page of one thing: the rest of its path is the thing's id, encoded. */
export interface DetailPage extends Page {
  /** The path of the page that lists such things. */
  readonly listedAt: string;
}

export const detailPages: readonly DetailPage[] = [
  {
    path: '/products',
    listedAt: '/products',
    title: 'Product',
    Component: lazy(() => import('../pages/product/product.tsx')),
  },
  {
    path: '/executions',
    listedAt: '/workflow',
    title: 'Execution',
    Component: lazy(() => import('../pages/execution/execution.tsx')),
  },
];

/** The page of the navigation to which a path belongs; undefined if it names no page. */
export function sectionOf(pathname: string): Page | undefined {
  const detail = detailPages.find(({ path }) => pathname.startsWith(`${path}/`));
  return pages.find(({ path }) => path === (detail?.listedAt ?? pathname));
}
