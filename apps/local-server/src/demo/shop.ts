import { setTimeout as delay } from 'node:timers/promises';
import type { Delivery } from '@stockbook/domain/demo';
import type { Problem } from '@stockbook/workflow';
import type { Outcome } from './outcome.ts';

/** The server to which the month is played, over HTTP. */
export interface Shop {
  /** When the first event of a product happened, RFC 3339; undefined if there is no such product. */
  firstOf(productId: string): Promise<string | undefined>;
  /** Sends an event. One of the bus is not waited for: what it comes to is asked with `outcomeOf`. */
  send(delivery: Delivery): Promise<Outcome | { readonly executionId: string }>;
  /** What an event of the bus has come to. It waits for some seconds. */
  outcomeOf(executionId: string): Promise<Outcome>;
}

/** How often a server that has too much to do is asked again, and how often an execution is looked for. */
const ATTEMPTS = 20;
const LOOK_MS = 250;

/**
 * Reaches a running server.
 *
 * @throws Error from each method, if the server cannot be reached or answers as Stockbook does not
 */
export function shopAt(url: URL): Shop {
  const base = url.href.replace(/\/$/, '');
  const ask = async (path: string, request: RequestInit = {}): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await fetch(`${base}${path}`, request).catch((error: unknown) => {
        const advice = 'start it with npx nx serve local-server, or name another with --url';
        throw new Error(`no server answers at ${base}: ${advice}`, { cause: error });
      });
      if (reply.status !== 503 || attempt === ATTEMPTS) return reply;
      await reply.body?.cancel();
      await delay(Number(reply.headers.get('retry-after') ?? '1') * 1000);
    }
  };

  return {
    firstOf: async (productId) => {
      const reply = await ask(`/products/${encodeURIComponent(productId)}/events?limit=1`);
      if (reply.status === 404 && isProblem(reply)) return undefined;
      const { items } = (await read(reply)) as { items: readonly { effectiveAt: string }[] };
      return items[0]?.effectiveAt;
    },
    send: async ({ via, envelope }) => {
      const reply = await ask('/events', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(via === 'bus' && { prefer: 'respond-async' }),
        },
        body: JSON.stringify(envelope),
      });
      if (reply.status === 202) return (await reply.json()) as { readonly executionId: string };
      if (isProblem(reply) && reply.status < 500) {
        return { kind: 'refused', problem: (await reply.json()) as Problem };
      }
      const { outcome } = (await read(reply)) as { readonly outcome: 'stored' | 'repeat' };
      return { kind: outcome };
    },
    outcomeOf: async (executionId) => {
      for (let look = 0; look < ATTEMPTS; look += 1) {
        const reply = await ask(`/executions/${encodeURIComponent(executionId)}`);
        if (reply.ok) return ended((await reply.json()) as Ended);
        await reply.body?.cancel();
        await delay(LOOK_MS);
      }
      return { kind: 'later' };
    },
  };

  async function read(reply: Response): Promise<unknown> {
    if (reply.ok && /\bjson\b/.test(reply.headers.get('content-type') ?? '')) return reply.json();
    const detail = isProblem(reply) ? ((await reply.json()) as Problem).detail : undefined;
    throw new Error(`${base} answered ${reply.status}${detail === undefined ? '' : `: ${detail}`}`);
  }
}

const isProblem = (reply: Response): boolean =>
  reply.headers.get('content-type')?.startsWith('application/problem+json') ?? false;

interface Ended {
  readonly status: string;
  readonly error?: { readonly cause?: string };
  readonly output?: { readonly outcome?: string };
}

function ended({ status, error, output }: Ended): Outcome {
  if (status === 'succeeded') return { kind: output?.outcome === 'repeat' ? 'repeat' : 'stored' };
  // The cause of a Fail state of the inventory machine is a problem document.
  return { kind: 'parked', problem: JSON.parse(error?.cause ?? '') as Problem };
}
