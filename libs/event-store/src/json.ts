/** A JSON value. What an event carries must survive being written as text and read again. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
