import Link from '@cloudscape-design/components/link';
import { useLocation } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { PageHeader } from '../components/page-header.tsx';

/** What an URL shows that names no page. */
export function NotFound() {
  const { pathname } = useLocation();
  return (
    <>
      <title>Page not found - Stockbook</title>
      <PageHeader title="Page not found" />
      <EmptyState title={`The console has no page ${pathname}`}>
        Choose a page in the navigation, or go to the <Link href="#/overview">overview</Link>.
      </EmptyState>
    </>
  );
}
