import { useQuery } from '@tanstack/react-query';
import { keys } from './keys.ts';

/** What the server that serves the console says about it. */
export interface ConsoleSettings {
  /** Whether pages may change anything. */
  readonly readOnly: boolean;
  /** Whether the server has answered. Until then, nothing may be changed. */
  readonly isSettled: boolean;
}

/**
 * The settings of the console. Pages leave out what a read-only console may not do.
 */
export function useSettings(): ConsoleSettings {
  // Asked until it answers: without it, the pages of a server that is busy could change nothing.
  const { data } = useQuery({ queryKey: keys.settings, queryFn: readSettings, retry: true });
  return data ?? { readOnly: true, isSettled: false };
}

/**
 * Reads the settings. A server that has none, such as Vite alone, forbids nothing.
 *
 * @throws Error if the server does not tell them now, as when it is busy
 */
export async function readSettings(): Promise<ConsoleSettings> {
  const response = await fetch('/console.json');
  if (response.status === 404) return { readOnly: false, isSettled: true };
  if (!response.ok) throw new Error(`GET /console.json was answered with ${response.status}`);
  const { mode } = (await response.json()) as { readonly mode?: unknown };
  return { readOnly: mode === 'read-only', isSettled: true };
}
