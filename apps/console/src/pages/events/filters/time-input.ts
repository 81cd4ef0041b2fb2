const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?))?Z?$/;

/**
 * A time that a person typed, in UTC, as RFC 3339. A date is its first moment.
 *
 * @returns undefined if it is no time
 * @example toTime('2026-01-31 08:30') // '2026-01-31T08:30:00.000Z'
 */
export function toTime(text: string): string | undefined {
  const [, date, time = '00:00'] = TIME.exec(text.trim()) ?? [];
  const moment = new Date(`${date}T${time}Z`);
  if (date === undefined || Number.isNaN(moment.getTime())) return undefined;
  const found = moment.toISOString();
  // The 30th of February is the 2nd of March to Date.
  return found.startsWith(date) ? found : undefined;
}
