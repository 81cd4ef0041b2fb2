/** The id of an HTTP API: the first label of its host name. */
export function apiIdOf(url: string): string {
  const [id] = new URL(url).hostname.split('.');
  if (!id) throw new Error(`there is no API id in ${url}`);
  return id;
}

/** Where an emulator serves an HTTP API: it has no host name of its own there. */
export const emulatedApiUrl = (endpoint: string, id: string): string =>
  `${endpoint.replace(/\/$/, '')}/_aws/execute-api/${id}/$default`;
