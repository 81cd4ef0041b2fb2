import { follow, isApiProblem } from '@stockbook/api/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { whileVisible } from '../../../app/connection/while-visible.ts';
import { type ExecutionNews, Playback, type Shown } from './playback.ts';

/** How long each state is shown before the next one, in ms. */
const PACE = 150;

/** How long ends of executions are collected until the list of them is read again, in ms. */
const COLLECT = 500;

/**
 * The execution that runs now, or ran last since the page is open. Undefined in a home that does not stream
 * executions, such as AWS, and until one starts.
 */
export function useLiveExecution(machine: string): Shown | undefined {
  const [shown, setShown] = useState<{ readonly machine: string; readonly now: Shown }>();
  const queries = useQueryClient();
  useEffect(() => {
    const player = playing((now) => setShown({ machine, now }));
    const list = collected(() => {
      void queries.invalidateQueries({ queryKey: ['executions', 'list'] });
    });
    const end = whileVisible(async (signal) => {
      await followExecutions(machine, signal, (news) => {
        player.take(news);
        if (news.type === 'succeeded' || news.type === 'failed') list.add();
      });
      return undefined;
    });
    return () => {
      end();
      player.stop();
      list.stop();
    };
  }, [machine, queries]);
  return shown?.machine === machine ? shown.now : undefined;
}

async function followExecutions(
  machine: string,
  signal: AbortSignal,
  take: (news: ExecutionNews) => void,
): Promise<void> {
  const options = { baseUrl: location.origin, signal };
  try {
    for await (const { data } of follow<ExecutionNews>(options, '/executions', { machine })) {
      take(data);
    }
  } catch (error) {
    // A home that does not stream: the last execution of the list is shown.
    if (!isApiProblem(error) && !signal.aborted) throw error;
  }
}

/** Plays what it takes, one state at a time. */
function playing(show: (shown: Shown) => void) {
  const playback = new Playback();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const play = () => {
    const goesOn = playback.step();
    const shown = playback.shown();
    if (shown) show(shown);
    timer = goesOn ? setTimeout(play, PACE) : undefined;
  };
  return {
    take: (news: ExecutionNews) => {
      playback.take(news);
      timer ??= setTimeout(play, 0);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Does something once for several calls that come soon after each other. */
function collected(act: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        act();
      }, COLLECT);
    },
    stop: () => clearTimeout(timer),
  };
}
