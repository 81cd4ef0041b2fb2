import { dataOf, type Envelope } from '@stockbook/api/client';
import { api } from '../../api/client.ts';
import { isPassing, problemOf } from '../../api/problem.ts';

/** How far the demo month is. */
export interface Played {
  readonly sent: number;
  readonly of: number;
  readonly refused: number;
}

/** The same month as that of `npx nx demo local-server`. */
const SEED = '1';

/**
 * Sends a month of a shop to the server, as its senders would. It stops when the signal is aborted.
 *
 * @param onProgress called with each event that was sent
 * @throws ApiProblem or TypeError if the server cannot take an event; a refusal is a part of the month
 */
export async function playDemo(
  onProgress: (played: Played) => void,
  signal: AbortSignal,
): Promise<Played> {
  const { demoMonth, lastMidnight, playInOrder } = await import('@stockbook/domain/demo');
  const month = demoMonth({ seed: SEED, until: lastMidnight(new Date()) });
  let played: Played = { sent: 0, of: month.length, refused: 0 };
  onProgress(played);
  await playInOrder(
    month,
    async ({ via, envelope }) => {
      // Some events of the month are wrong on purpose, so the contract's type does not have them.
      const isRefused = await refuses(envelope as unknown as Envelope, via === 'bus');
      played = { ...played, sent: played.sent + 1, refused: played.refused + (isRefused ? 1 : 0) };
      onProgress(played);
    },
    // A browser opens six connections to a server, and the live streams keep two.
    { atOnce: 3, signal },
  );
  return played;
}

async function refuses(body: Envelope, isFromBus: boolean): Promise<boolean> {
  const params = isFromBus ? { header: { Prefer: 'respond-async' } } : {};
  try {
    dataOf(await api.POST('/events', { body, params }));
    return false;
  } catch (error) {
    if (isPassing(error) || problemOf(error).status === 403) throw error;
    return true;
  }
}
