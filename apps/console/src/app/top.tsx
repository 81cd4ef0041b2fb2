import TopNavigation from '@cloudscape-design/components/top-navigation';
import { useSettings } from '../api/settings.ts';
import { useNotify } from './messages/flash.tsx';
import { isTheme, isZone, themes, zones } from './preferences/preferences.ts';
import { usePreferences } from './preferences/preferences-provider.tsx';
import { SearchBox } from './search-box.tsx';

/** The bar on top: the search box, the time zone and the theme. */
export function Top() {
  const { preferences, change } = usePreferences();
  const { readOnly, isSettled } = useSettings();
  const notify = useNotify();
  const readOnlyMark = {
    type: 'button',
    text: 'Read-only',
    iconName: 'lock-private',
    onClick: () =>
      notify({
        type: 'info',
        header: 'The console is read-only',
        content:
          'The server was started with STOCKBOOK_CONSOLE=read-only: pages show everything and change nothing.',
      }),
  } as const;
  return (
    <TopNavigation
      identity={{ href: '#/overview', title: 'Stockbook' }}
      search={<SearchBox />}
      utilities={[
        ...(readOnly && isSettled ? [readOnlyMark] : []),
        {
          type: 'menu-dropdown',
          text: zones[preferences.zone],
          iconName: 'status-pending',
          ariaLabel: `Time zone: ${zones[preferences.zone]}`,
          items: menu(zones, preferences.zone),
          onItemClick: ({ detail: { id } }) => {
            if (isZone(id)) change({ zone: id });
          },
        },
        {
          type: 'menu-dropdown',
          text: themes[preferences.theme],
          iconName: 'settings',
          ariaLabel: `Theme: ${themes[preferences.theme]}`,
          items: menu(themes, preferences.theme),
          onItemClick: ({ detail: { id } }) => {
            if (isTheme(id)) change({ theme: id });
          },
        },
      ]}
    />
  );
}

const menu = (choices: Readonly<Record<string, string>>, chosen: string) =>
  Object.entries(choices).map(([id, text]) => ({
    id,
    text,
    itemType: 'checkbox' as const,
    checked: id === chosen,
  }));
