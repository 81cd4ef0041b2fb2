import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { ConnectionAlert } from './connection/connection-alert.tsx';
import { FlashMessages } from './messages/flash.tsx';
import { Navigation } from './navigation.tsx';
import { PageRoutes } from './page-routes.tsx';
import { useSplitPanel } from './panel/split-panel.tsx';
import { Top } from './top.tsx';

/** What is around every page: the bar on top, the navigation, messages, and the panel for details. */
export function Shell() {
  const { pathname } = useLocation();
  const splitPanel = useSplitPanel();
  const [isNavigationOpen, setNavigationOpen] = useState(() => window.innerWidth > 900);
  return (
    <>
      <div id="top">
        <Top />
      </div>
      <AppLayoutToolbar
        headerSelector="#top"
        navigation={<Navigation />}
        navigationOpen={isNavigationOpen}
        onNavigationChange={({ detail }) => setNavigationOpen(detail.open)}
        navigationWidth={220}
        toolsHide
        breadcrumbs={<Breadcrumbs />}
        notifications={
          <>
            <ConnectionAlert />
            <FlashMessages />
          </>
        }
        stickyNotifications
        splitPanel={splitPanel.element}
        splitPanelOpen={splitPanel.isOpen}
        onSplitPanelToggle={({ detail }) => {
          if (!detail.open) splitPanel.close();
        }}
        // A page starts at its top, and an error of the page before is gone.
        content={<PageRoutes key={pathname} />}
      />
    </>
  );
}
