import { usePreferences } from '../app/preferences/preferences-provider.tsx';
import { exactTime, relativeTime, shortTime } from '../format/time.ts';
import { useNow } from './clock.ts';

/** The room in px that an exact time, or a shortened id, takes in one line. */
export const TIME_WIDTH = 260;

/** The room in px that a time takes in one line of a table. */
export const TIME_COLUMN = 158;

/**
 * A time as the preferences say, to the second; the tooltip has it exactly, with its zone.
 *
 * @param at RFC 3339
 * @param isExact for the details of one thing: to the millisecond, with the zone
 */
export function TimeText({ at, isExact = false }: { readonly at: string; isExact?: boolean }) {
  const { zone } = usePreferences().preferences;
  const absolute = zone === 'relative' ? 'local' : zone;
  const exact = exactTime(at, absolute);
  return (
    <time
      dateTime={at}
      title={absolute === 'utc' ? exact : `${exact}\n${exactTime(at, 'utc')}`}
      className="time number"
    >
      {zone === 'relative' ? <Relative at={at} /> : isExact ? exact : shortTime(at, zone)}
    </time>
  );
}

const Relative = ({ at }: { readonly at: string }) => relativeTime(at, useNow());
