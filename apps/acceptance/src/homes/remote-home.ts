import { awsSigner } from '../client/index.ts';
import type { Home } from './home.ts';

/**
 * A Stockbook that runs already, wherever that is, and goes on afterwards.
 *
 * @param region of an HTTP API with IAM authorization, whose requests are signed
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
