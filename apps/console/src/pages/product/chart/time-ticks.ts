import { timeDay, timeMinute, timeMonth, timeTicks, timeYear } from 'd3-time';
import { utcDay, utcMinute, utcMonth, utcTicks, utcYear } from 'd3-time';

/** A time on an axis, and its text. */
export interface TimeTick {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

const calendars = {
  utc: { minute: utcMinute, day: utcDay, month: utcMonth, year: utcYear, ticks: utcTicks },
  local: { minute: timeMinute, day: timeDay, month: timeMonth, year: timeYear, ticks: timeTicks },
};

/**
 * The round times of an axis. Each text has the smallest part that the time needs, much as `scaleTime` of d3-scale
 * writes them: a time of day, else a day, or a month or a year where no time is within a month.
 *
 * @param range from the first time to the last, in milliseconds since 1970
 * @param count about how many
 * @see https://d3js.org/d3-scale/time
 * @example timeTicksOf([Date.parse('2026-01-01'), Date.parse('2026-01-03')], 2, 'utc').at(-1)?.text // 'Jan 3'
 */
export function timeTicksOf(
  [from, to]: readonly [number, number],
  count: number,
  zone: 'utc' | 'local',
): readonly TimeTick[] {
  const { minute, day, month, year, ticks } = calendars[zone];
  const timeZone = zone === 'utc' ? 'UTC' : undefined;
  // A text has no part of a second.
  const times = ticks(new Date(from), new Date(to), count).filter((time) => +time % 1_000 === 0);
  const isByDay = times.some((time) => month(time) < time);
  const shown = (time: Date): Intl.DateTimeFormatOptions => {
    if (minute(time) < time) return { timeStyle: 'medium' };
    if (day(time) < time) return { timeStyle: 'short' };
    if (isByDay) return { month: 'short', day: 'numeric' };
    return year(time) < time ? { month: 'short' } : { year: 'numeric' };
  };
  return times.map((time) => ({
    at: time.getTime(),
    text: new Intl.DateTimeFormat('en', { ...shown(time), timeZone, hourCycle: 'h23' }).format(
      time,
    ),
  }));
}
