/** A parameter or a header: what has a schema, and says what it is. */
interface Described {
  readonly description?: unknown;
  readonly schema: { description?: unknown };
}

const isDescribed = (value: object): value is Described =>
  'schema' in value && typeof value.schema === 'object' && value.schema !== null;

/** Leaves out what the schema of a parameter or a header says of it once more. @returns the same document */
export function saidOnce<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null) return part;
  if (isDescribed(part) && part.description === part.schema.description) {
    delete part.schema.description;
  }
  Object.values(part).forEach(saidOnce);
  return part;
}
