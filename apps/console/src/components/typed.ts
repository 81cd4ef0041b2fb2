import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';

/** How long, in ms, a person types on before the view follows. */
const PAUSE = 250;

/**
 * What the view was told to be and is not yet, oldest first, now that it is `value`. It may skip some.
 *
 * @returns undefined if it was not told so: it changed otherwise, as by Back
 * @example stillTold(['b', 'bo', 'bow'], 'bo') // ['bow']
 */
export function stillTold(told: readonly string[], value: string): readonly string[] | undefined {
  const place = told.lastIndexOf(value);
  return place === -1 ? undefined : told.slice(place + 1);
}

/**
 * The text of a field whose value is part of the view. The view follows when the person pauses, so that the
 * server is not asked for each letter, or at once when `tell` is called. What the person types before the view
 * has followed stays.
 *
 * @param value as the view has it: if it changes otherwise, it wins
 * @param onValue gets the text without white space around it
 */
export function useTyped(value: string, onValue: (value: string) => void) {
  const [text, type] = useState(value);
  // No state: React draws a letter before the view's change, as if neither had been told or seen.
  const told = useRef<readonly string[]>([]);
  const seen = useRef(value);
  useLayoutEffect(() => {
    if (seen.current === value) return;
    seen.current = value;
    const still = stillTold(told.current, value);
    told.current = still ?? [];
    if (still === undefined) type(value);
  }, [value]);
  const tell = () => {
    const wanted = text.trim();
    if (wanted === (told.current.at(-1) ?? value)) return;
    told.current = [...told.current, wanted];
    onValue(wanted);
  };
  const tellNow = useEffectEvent(tell);
  useEffect(() => {
    const timer = setTimeout(() => tellNow(), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, type, tell };
}
