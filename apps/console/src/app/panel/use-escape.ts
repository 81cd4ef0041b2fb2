import { useEffect, useEffectEvent } from 'react';

/** Where Escape has a meaning of its own, such as a list that is open, or would throw away what is typed. */
const OWN_ESCAPE =
  'form, form *, input, textarea, select, [contenteditable], [aria-expanded="true"]';

/**
 * Closes the panel by Escape while the focus is in it.
 *
 * @param place an element of the panel; null until it is there
 */
export function useEscape(place: HTMLElement | null, close: () => void): void {
  const closeNow = useEffectEvent(close);
  useEffect(() => {
    const panel = place?.closest<HTMLElement>('section, [role="region"]');
    if (!panel) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.matches(OWN_ESCAPE)) return;
      closeNow();
    };
    panel.addEventListener('keydown', onKeyDown);
    return () => panel.removeEventListener('keydown', onKeyDown);
  }, [place]);
}
