import type { ConsoleMode } from '@stockbook/api/console';
import { LOCAL_REGION } from '@stockbook/workflow/local';

/** What AWS's clients are told by the environment; the host prefix does not resolve for this machine. */
const awsEnvironment = (url: string): string =>
  Object.entries({
    AWS_ENDPOINT_URL: url,
    AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  })
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/**
 * What the server says when it is ready.
 *
 * @param place where the data is kept
 */
export const greeting = (
  url: string,
  place: string,
  mode: ConsoleMode,
): string => `Stockbook listens on ${url} (the API: ${url}/docs)
${consoleLine(url, mode)}It keeps its data in ${place}
Try: curl -d @samples/product-received.json -H 'content-type: application/json' ${url}/events
AWS CLI: ${awsEnvironment(url)} aws events put-events --entries file://samples/put-events.json
Ctrl-C stops the server; for its settings run npx nx serve local-server -- --help`;

function consoleLine(url: string, mode: ConsoleMode): string {
  if (mode === 'off') return '';
  const readOnly = mode === 'read-only' ? ', read-only' : '';
  return `Open ${url} in a browser for the console${readOnly}\n`;
}
