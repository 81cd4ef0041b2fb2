import { follow, type RecordedEvent } from '@stockbook/api/client';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from 'react';
import { Changes } from './changes.ts';
import { type ConnectionState, followLog, type OpenLog } from './live-log.ts';
import { whileVisible } from './while-visible.ts';

type Listener = (event: RecordedEvent) => void;

/** Those who want each event, and not only what it changes. */
const listeners = new Set<Listener>();

const ConnectionContext = createContext<ConnectionState>({ state: 'connecting' });

const openLog: OpenLog = (options) =>
  follow<RecordedEvent>({ baseUrl: location.origin, ...options }, '/events', { startAt: 'end' });

/** How often, in ms, the console asks a server again that does not stream. */
const POLL = 5_000;

/** Follows the log for all pages: one connection, open while the tab is visible. */
export function ConnectionProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<ConnectionState>({ state: 'connecting' });
  const queries = useQueryClient();
  useEffect(() => {
    const changes = new Changes(queries);
    const follower = {
      onEvent: (event: RecordedEvent) => {
        changes.add(event);
        for (const listener of listeners) listener(event);
      },
      onGap: changes.all,
      onState: setState,
    };
    return whileVisible((signal, last) => followLog(openLog, follower, signal, last));
  }, [queries]);
  useEffect(() => {
    if (state.state !== 'none') return;
    const timer = setInterval(() => void queries.invalidateQueries(), POLL);
    return () => clearInterval(timer);
  }, [queries, state.state]);
  return <ConnectionContext value={state}>{children}</ConnectionContext>;
}

export const useConnection = (): ConnectionState => use(ConnectionContext);

/**
 * Calls a function with each event of the log that comes while the component is shown. Queries need it not:
 * they are asked again by themselves.
 */
export function useLiveEvents(onEvent: Listener): void {
  const listener = useEffectEvent(onEvent);
  useEffect(() => {
    const call: Listener = (event) => listener(event);
    listeners.add(call);
    return () => void listeners.delete(call);
  }, []);
}
