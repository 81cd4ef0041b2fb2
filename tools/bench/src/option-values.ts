/** Reads the value of an option that is a number. @throws Error if it is not more than zero */
export function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value)))
    throw new Error(`--${name} must be more than zero, but is ${text}`);
  return value;
}

/** Reads the value of an option that is a number. @throws Error if it is not whole, or not more than zero */
export function whole(name: string, text: string): number {
  const value = positive(name, text);
  if (!Number.isSafeInteger(value))
    throw new Error(`--${name} must be a whole number, but is ${text}`);
  return value;
}

/** Reads the value of an option that names one thing. @throws Error if it is none of the names */
export function chosen<Name extends string>(
  option: string,
  names: readonly Name[],
  text: string,
): Name {
  const name = names.find((each) => each === text);
  if (name === undefined) throw new Error(`--${option} takes ${names.join(', ')}, but has ${text}`);
  return name;
}

/** Reads the value of an option that is a list, with commas. Each value counts once, in the order of the list. */
export const listed = <Value>(text: string, read: (each: string) => Value): readonly Value[] => [
  ...new Set(text.split(',').map(read)),
];

/** Reads the value of an option that is a folder. @throws Error if it is empty */
export function folder(option: string, text: string): string {
  if (text === '') throw new Error(`--${option} must be a folder, but is empty`);
  return text;
}

/** Reads the value of an option that names a commit. @throws Error if git would take it for an option */
export function commit(option: string, text: string): string {
  if (!/^\w/.test(text)) throw new Error(`--${option} must be a commit, but is ${text}`);
  return text;
}
