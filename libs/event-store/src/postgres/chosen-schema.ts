/** PostgreSQL cuts longer names. */
const MAX_BYTES = 63;
/** What `pg` connects to; `socket:` names a Unix socket. */
const PROTOCOLS = ['postgres:', 'postgresql:', 'socket:'];

/** A connection URL without our own parameter. */
export interface SplitUrl {
  readonly connectionString: string;
  /** The schema that the URL chooses, as it is spelled in the database. */
  readonly schema?: string;
}

/**
 * Takes `?schema=` out of a connection URL.
 *
 * @throws TypeError if the URL is not of PostgreSQL, or `schema` is not a schema's name, or is there twice
 * @example
 * chosenSchema('postgres://127.0.0.1/shop?schema=stock').schema // 'stock'
 */
export function chosenSchema(url: string): SplitUrl {
  if (!URL.canParse(url)) return { connectionString: url };
  const parsed = new URL(url);
  if (!PROTOCOLS.includes(parsed.protocol)) {
    throw new TypeError(
      `the URL must begin with postgres:// or postgresql://, not with ${parsed.protocol}`,
    );
  }
  const [schema, ...more] = parsed.searchParams.getAll('schema');
  if (schema === undefined) return { connectionString: url };
  const bytes = Buffer.byteLength(schema);
  if (more.length > 0 || bytes === 0 || bytes > MAX_BYTES || schema.includes('\0')) {
    throw new TypeError(
      `schema in the URL must be the name of one schema, of 1 to ${MAX_BYTES} bytes`,
    );
  }
  parsed.searchParams.delete('schema');
  return { connectionString: parsed.href, schema };
}
