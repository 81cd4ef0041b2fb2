import { useQuery } from '@tanstack/react-query';

/** What the server that serves the console says about it. */
export interface ConsoleSettings {
  /** Whether pages may change anything. */
  readonly readOnly: boolean;
}

/** Until the server has answered, and with one that has no settings, such as Vite alone. */
const unsettled: ConsoleSettings = { readOnly: false };

/**
 * The settings of the console. Pages leave out what a read-only console may not do.
 */
export function useSettings(): ConsoleSettings {
  const { data } = useQuery({ queryKey: ['settings'], queryFn: readSettings });
  return data ?? unsettled;
}

async function readSettings(): Promise<ConsoleSettings> {
  const response = await fetch('/console.json');
  if (!response.ok) return unsettled;
  const { mode } = (await response.json()) as { readonly mode?: unknown };
  return { readOnly: mode === 'read-only' };
}
