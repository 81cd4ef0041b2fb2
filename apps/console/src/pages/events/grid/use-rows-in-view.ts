import { type RefObject, useEffect, useState } from 'react';
import { ROW, rowsInView, scrollTopFor, type View } from './rows-in-view.ts';

/** The part of a list that is on screen. */
export interface RowsInView {
  /** The first row to draw, from 0. */
  readonly first: number;
  /** The last row to draw; before the first if there are none. */
  readonly last: number;
  /** How many rows the screen has. */
  readonly page: number;
  /** Whether the list is scrolled away from its first row. */
  readonly isScrolled: boolean;
  /** Scrolls until a row is on screen. */
  readonly show: (index: number) => void;
}

/** Follows which rows of a list are on screen, as it is scrolled and as its height changes. */
export function useRowsInView(list: RefObject<HTMLElement | null>, rowCount: number): RowsInView {
  const [view, setView] = useState<View>({ scrollTop: 0, height: 0 });
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const look = () => setView(viewOf(element));
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [list]);
  return {
    ...rowsInView(view, rowCount),
    page: Math.max(1, Math.floor(view.height / ROW) - 2),
    isScrolled: view.scrollTop > ROW / 2,
    show: (index) => {
      const element = list.current;
      if (element !== null) element.scrollTop = scrollTopFor(index, viewOf(element));
    },
  };
}

const viewOf = ({ scrollTop, clientHeight }: HTMLElement): View => ({
  scrollTop,
  height: clientHeight,
});
