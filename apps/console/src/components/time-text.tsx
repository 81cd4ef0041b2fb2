import { usePreferences } from '../app/preferences/preferences-provider.tsx';
import { exactTime, relativeTime } from '../format/time.ts';
import { useNow } from './clock.ts';

/** The room in px that a time, or a shortened id, takes in one line. */
export const TIME_WIDTH = 260;

/** A time as the preferences say; the tooltip has it exactly, in UTC. @param at RFC 3339 */
export function TimeText({ at }: { readonly at: string }) {
  const { zone } = usePreferences().preferences;
  return (
    <time dateTime={at} title={exactTime(at, 'utc')} className="time number">
      {zone === 'relative' ? <Relative at={at} /> : exactTime(at, zone)}
    </time>
  );
}

const Relative = ({ at }: { readonly at: string }) => relativeTime(at, useNow());
