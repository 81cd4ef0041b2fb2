const MARK = '\u0001raw:';

/** Stands for JSON that no value of this language writes, such as `1e400` or `NaN`. */
export const raw = (token: string): string => `${MARK}${token}${MARK}`;

/** JSON.stringify that writes what {@link raw} marks as it stands. */
export const stringify = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /"\\u0001raw:(.*?)\\u0001raw:"/g,
    (_, token: string) => JSON.parse(`"${token}"`) as string,
  );
