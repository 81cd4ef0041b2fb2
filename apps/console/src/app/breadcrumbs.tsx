import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import { useLocation } from 'react-router';
import { sectionOf } from './pages.ts';
import { pathId } from '../view/path-id.ts';

/** Where the page is: Stockbook, the page of the list, the thing. */
export function Breadcrumbs() {
  const { pathname } = useLocation();
  const page = sectionOf(pathname);
  const id = pathId(pathname);
  return (
    <BreadcrumbGroup
      items={[
        { text: 'Stockbook', href: '#/overview' },
        ...(page ? [{ text: page.title, href: `#${page.path}` }] : []),
        ...(page && id !== undefined ? [{ text: id, href: `#${pathname}` }] : []),
      ]}
    />
  );
}
