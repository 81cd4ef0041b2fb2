import { createClient } from '@stockbook/api/client';

/** The API of the server that serves the page. The types of its contract: `@stockbook/api/client`. */
export const api = createClient({ baseUrl: location.origin });
