import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './problem.ts';

/** How often a query that fails is tried again. A lost connection is followed elsewhere. */
const RETRIES = 2;

/** The server may be on this machine: a browser that is offline reaches it. The default would wait. */
const networkMode = 'always';

/**
 * What the pages know of the server. Nothing is asked again by itself: events of the log say when something
 * changed (connection-provider.tsx).
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode,
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) => failures < RETRIES && isPassing(error),
    },
    mutations: { networkMode, retry: false },
  },
});
