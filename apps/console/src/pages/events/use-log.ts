import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useConnection, useLiveEvents } from '../../app/connection/connection-provider.tsx';
import { choiceOf } from './filters/choice.ts';
import type { EventsView } from './view.ts';
import { ChosenLog } from './log/chosen-log.ts';
import { readPage } from './log/read-page.ts';
import { WholeLog } from './log/whole-log.ts';

/** How often the log is looked at, in ms, if the server does not stream. */
const POLL = 5_000;

/** The list that a view chooses, live. It is another one when the view chooses others. */
export function useLog(view: EventsView): WholeLog | ChosenLog {
  const { event: _, ...chosen } = view;
  const key = JSON.stringify(chosen);
  const log = useMemo(() => {
    const wanted = JSON.parse(key) as EventsView;
    const choice = choiceOf(wanted);
    if (choice === undefined) return new WholeLog(readPage, wanted.order);
    return new ChosenLog(readPage, wanted.order, choice);
  }, [key]);
  useEffect(() => {
    log.open();
    return () => log.close();
  }, [log]);
  useLiveEvents((event) => log.take(event));
  useCatchingUp(log);
  useSyncExternalStore(log.subscribe, log.version);
  return log;
}

/** What came before the stream was open, or while it was not, is asked for when it opens. */
function useCatchingUp(log: WholeLog | ChosenLog): void {
  const { state } = useConnection();
  const wasOpen = useRef(state === 'open');
  useEffect(() => {
    if (state === 'open' && !wasOpen.current) log.catchUp();
    wasOpen.current = state === 'open';
    if (state !== 'none') return;
    const timer = setInterval(() => log.catchUp(), POLL);
    return () => clearInterval(timer);
  }, [log, state]);
}
