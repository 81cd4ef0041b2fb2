/** A JSON value. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * What a writer may append: {@link Json}, and objects typed by an interface, which TypeScript does not
 * assign to an index signature. The log keeps what JSON.stringify makes of it.
 */
export type Jsonable = Json | object;
