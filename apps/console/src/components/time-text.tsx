import { usePreferences } from '../app/preferences/preferences-provider.tsx';
import { exactTime, relativeTime } from '../format/time.ts';
import { useNow } from './clock.ts';

/** A time as the preferences say; the tooltip has it exactly, in UTC. @param at RFC 3339 */
export function TimeText({ at }: { readonly at: string }) {
  const { zone } = usePreferences().preferences;
  return (
    <time dateTime={at} title={exactTime(at, 'utc')} className="nowrap number">
      {zone === 'relative' ? <Relative at={at} /> : exactTime(at, zone)}
    </time>
  );
}

const Relative = ({ at }: { readonly at: string }) => relativeTime(at, useNow());
