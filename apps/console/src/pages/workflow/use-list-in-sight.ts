import { type RefObject, useEffect, useRef } from 'react';

/**
 * Scrolls once to the list below the graph if the page is opened with a filter of it, as by a link to the
 * failed executions.
 *
 * @param isFiltered whether the list is filtered
 * @param isDrawn whether the graph is there: its height puts the list where it stays
 * @returns the ref of the list
 */
export function useListInSight(
  isFiltered: boolean,
  isDrawn: boolean,
): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const isWanted = useRef(isFiltered);
  useEffect(() => {
    if (!isDrawn || !isWanted.current) return;
    isWanted.current = false;
    list.current?.scrollIntoView();
  }, [isDrawn]);
  return list;
}
