/** The length of the month, in days. */
export const DAYS = 30;

const MINUTE_MS = 60_000;

/** The moments of the month. */
export interface Calendar {
  /** @param day from 0 @param minute of the day, from 0 up to 1,440; a part of it is seconds */
  at(day: number, minute: number): string;
}

/**
 * The month of thirty days that ends at a time.
 *
 * @example calendarUntil(new Date('2026-01-31T00:00:00Z')).at(0, 90) // '2026-01-01T01:30:00.000Z'
 */
export const calendarUntil = (until: Date): Calendar => ({
  at: (day, minute) => {
    const ms = until.getTime() - ((DAYS - day) * 1440 - minute) * MINUTE_MS;
    return new Date(Math.floor(ms)).toISOString();
  },
});

/**
 * The last midnight in UTC: the end of a month whose shop opens at nine in UTC.
 *
 * @example lastMidnight(new Date('2026-01-31T08:30:00Z')) // new Date('2026-01-31T00:00:00Z')
 */
export const lastMidnight = (now: Date): Date => {
  const midnight = new Date(now);
  midnight.setUTCHours(0, 0, 0, 0);
  return midnight;
};

/** An hour of the day in minutes. */
export const hour = (hours: number): number => hours * 60;
