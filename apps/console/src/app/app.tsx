import I18nProvider from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { QueryClientProvider } from '@tanstack/react-query';
import { HashRouter } from 'react-router';
import { queryClient } from '../api/query-client.ts';
import { ConnectionProvider } from './connection/connection-provider.tsx';
import { FlashProvider } from './messages/flash.tsx';
import { PreferencesProvider } from './preferences/preferences-provider.tsx';
import { Shell } from './shell.tsx';
import { SplitPanelProvider } from './panel/split-panel.tsx';

/** The console: what all pages share, around the page that the URL names. */
export const App = () => (
  <I18nProvider locale="en" messages={[messages]}>
    <QueryClientProvider client={queryClient}>
      <PreferencesProvider>
        <FlashProvider>
          <ConnectionProvider>
            <HashRouter>
              <SplitPanelProvider>
                <Shell />
              </SplitPanelProvider>
            </HashRouter>
          </ConnectionProvider>
        </FlashProvider>
      </PreferencesProvider>
    </QueryClientProvider>
  </I18nProvider>
);
