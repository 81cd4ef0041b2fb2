/** A JSON value. What an event carries must survive being written as text and read again. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * What a writer may hand over: {@link Json}, and objects typed by an interface, which TypeScript
 * does not fit into an index signature. Only what JSON can say of it is kept.
 */
export type Jsonable = Json | object;
