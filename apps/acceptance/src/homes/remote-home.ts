import type { Home } from './home.ts';

/** A Stockbook that runs already, wherever that is, and goes on afterwards. */
export const remoteHome = (url: string): Home => ({
  name: url,
  start: async () => ({ url, stop: async () => undefined }),
});
