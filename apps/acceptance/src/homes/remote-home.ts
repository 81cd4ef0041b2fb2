import { awsSigner } from '../client/index.ts';
import type { Home } from './home.ts';

/**
 * A Stockbook that runs already, at a URL, and still runs after the tests.
 *
 * @param region the region of an HTTP API with IAM authorization; requests are then signed
 */
export const remoteHome = (url: string, region?: string): Home => ({
  name: url,
  gateway: true,
  start: async () => ({
    url,
    ...(region !== undefined && { sign: awsSigner(region) }),
    stop: async () => undefined,
  }),
});
