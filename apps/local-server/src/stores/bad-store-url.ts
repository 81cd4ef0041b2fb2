import { ConfigurationError } from '../config.ts';

const RULE =
  'STOCKBOOK_STORE must be pglite:<folder>, memory:, postgres://user:password@host:port/database (with ?schema=<schema> for another schema than stockbook) or dynamodb://<table>?endpoint=<url>&region=<region>';

/** A URL that names no store. @param more what is wrong with this one */
export const badStoreUrl = (more?: string): ConfigurationError =>
  new ConfigurationError(more === undefined ? RULE : `${RULE}; ${more}`);
