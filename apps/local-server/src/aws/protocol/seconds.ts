/** A time as AWS's JSON protocols have it: seconds since 1970, with a fraction. @param time in ms */
export const seconds = (time: number): number => time / 1000;
