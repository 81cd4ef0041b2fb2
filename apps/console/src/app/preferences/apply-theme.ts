import { applyMode, Mode } from '@cloudscape-design/global-styles';
import type { Theme } from './preferences.ts';

/** Applies a theme to the document. @returns what stops following the system's theme */
export function applyTheme(theme: Theme): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const isDark = theme === 'dark' || (theme === 'system' && system.matches);
    applyMode(isDark ? Mode.Dark : Mode.Light);
  };
  apply();
  if (theme !== 'system') return () => undefined;
  system.addEventListener('change', apply);
  return () => system.removeEventListener('change', apply);
}
