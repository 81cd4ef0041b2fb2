/** How times are shown, by what is stored. */
export const zones = { utc: 'UTC', local: 'Local time', relative: 'Relative time' } as const;
/** What the console looks like. */
export const themes = { system: 'System theme', light: 'Light', dark: 'Dark' } as const;

export type Zone = keyof typeof zones;
export type Theme = keyof typeof themes;

/** What a person chose for this browser. It belongs to no view, so that it is not in the URL. */
export interface Preferences {
  readonly zone: Zone;
  readonly theme: Theme;
}

export const isZone = (value: unknown): value is Zone =>
  typeof value === 'string' && Object.hasOwn(zones, value);

export const isTheme = (value: unknown): value is Theme =>
  typeof value === 'string' && Object.hasOwn(themes, value);

/**
 * Reads stored preferences. What is missing or unknown, such as a value of another version, is the default.
 *
 * @param stored JSON, or null if there is none
 * @example readPreferences('{"zone":"utc"}') // { zone: 'utc', theme: 'system' }
 */
export function readPreferences(stored: string | null): Preferences {
  const { zone, theme } = parsed(stored ?? '{}');
  return { zone: isZone(zone) ? zone : 'local', theme: isTheme(theme) ? theme : 'system' };
}

function parsed(text: string): { readonly zone?: unknown; readonly theme?: unknown } {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    return {};
  }
}
