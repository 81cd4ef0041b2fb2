import { follow, isApiProblem } from '@stockbook/api/client';
import { useEffect, useEffectEvent } from 'react';
import { whileVisible } from './while-visible.ts';

/** What the stream of executions tells: entered, exited, and at the end succeeded or failed. */
interface News {
  readonly type: string;
}

/** How long ends are collected after the first, in ms. */
const COLLECT = 250;

/**
 * Calls a function when executions have ended: a failed one, or a parked event, leaves nothing in the log.
 * A home that does not stream executions calls it never; there the queries are asked every few seconds.
 */
export function useEndedExecutions(onEnded: () => void): void {
  const ended = useEffectEvent(onEnded);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = ({ type }: News) => {
      if (type !== 'succeeded' && type !== 'failed') return;
      timer ??= setTimeout(() => {
        timer = undefined;
        ended();
      }, COLLECT);
    };
    const end = whileVisible(async (signal) => {
      await followExecutions(signal, take);
      return undefined;
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, []);
}

async function followExecutions(signal: AbortSignal, take: (news: News) => void): Promise<void> {
  try {
    const options = { baseUrl: location.origin, signal };
    for await (const { data } of follow<News>(options, '/executions')) take(data);
  } catch (error) {
    if (!isApiProblem(error) && !signal.aborted) throw error;
  }
}
