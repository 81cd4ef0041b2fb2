import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { applyTheme } from './apply-theme.ts';
import { type Preferences, readPreferences } from './preferences.ts';

const KEY = 'stockbook.preferences';

interface Changeable {
  readonly preferences: Preferences;
  readonly change: (changed: Partial<Preferences>) => void;
}

const PreferencesContext = createContext<Changeable>({
  preferences: readPreferences(null),
  change: () => undefined,
});

/** Keeps the preferences in the browser, and applies the theme. Other tabs follow. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(() => readPreferences(localStorage.getItem(KEY)));
  useEffect(() => applyTheme(preferences.theme), [preferences.theme]);
  useEffect(() => {
    const follow = ({ key, newValue }: StorageEvent) => {
      if (key === KEY) setPreferences(readPreferences(newValue));
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
  const value = useMemo(() => {
    const change = (changed: Partial<Preferences>) => {
      const next = { ...preferences, ...changed };
      localStorage.setItem(KEY, JSON.stringify(next));
      setPreferences(next);
    };
    return { preferences, change };
  }, [preferences]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export const usePreferences = (): Changeable => use(PreferencesContext);
