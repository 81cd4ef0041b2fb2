import SideNavigation from '@cloudscape-design/components/side-navigation';
import { useLocation } from 'react-router';
import { pages, sectionOf } from './pages.ts';

/** The list of pages. */
export function Navigation() {
  const { pathname } = useLocation();
  const page = sectionOf(pathname);
  return (
    <SideNavigation
      activeHref={`#${page?.path ?? pathname}`}
      items={[
        ...pages.map(({ path, title }) => ({
          type: 'link' as const,
          text: title,
          href: `#${path}`,
        })),
        { type: 'divider' },
        { type: 'link', text: 'API reference', href: '/docs', external: true },
      ]}
    />
  );
}
