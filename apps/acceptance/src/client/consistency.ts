import type { Reply } from './reply.ts';

/** The headers of a read that waits until it has what some requests have stored. */
export function having(...stored: readonly Reply[]): Readonly<Record<string, string>> {
  const tokens = stored.map(({ headers, text }) => {
    const token = headers.get('consistency-token');
    if (token === null) throw new Error(`the reply has no Consistency-Token: ${text}`);
    return token;
  });
  return { 'consistency-token': tokens.join(', ') };
}
