/** How far this library agrees with one recording. */
export interface Agreement {
  readonly id: string;
  /** By what is compared, such as `cause`: the difference, if there is one. What was not recorded is left out. */
  readonly levels: Readonly<Record<string, Difference>>;
}

/** What differs, in words. Undefined if nothing does. */
export type Difference = string | undefined;

/** A value for people, cut short. */
export const textOf = (value: unknown): string => String(JSON.stringify(value)).slice(0, 300);
