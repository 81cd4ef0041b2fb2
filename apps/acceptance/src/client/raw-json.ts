const MARK = '\u0001raw:';

/** JSON text that JSON.stringify cannot write, such as `1e400` or `NaN`. */
export const raw = (token: string): string => `${MARK}${token}${MARK}`;

/** JSON.stringify, but writes the text of {@link raw} unchanged. */
export const stringify = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /"\\u0001raw:(.*?)\\u0001raw:"/g,
    (_, token: string) => JSON.parse(`"${token}"`) as string,
  );
