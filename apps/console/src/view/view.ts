/** One part of a view, as a parameter of the URL's query. */
export interface ViewPart<Value> {
  /** The value of a view that does not name it. It is not written into the URL. */
  readonly initial: Value;
  /** @returns undefined for what it cannot be */
  read(texts: readonly string[]): Value | undefined;
  write(value: Value): readonly string[];
}

/** The parts of a page's view, by the names of their parameters. */
export type ViewSchema = Readonly<Record<string, ViewPart<unknown>>>;

/** A view as a page reads it. */
export type View<Schema> = {
  readonly [Name in keyof Schema]: Schema[Name] extends ViewPart<infer Value> ? Value : never;
};

/** Any text, such as a filter or an id. */
export const text = (initial = ''): ViewPart<string> => ({
  initial,
  read: ([first]) => first,
  write: (value) => [value],
});

/** One of a few values. */
export const choice = <const Value extends string>(
  values: readonly Value[],
  initial: NoInfer<Value>,
): ViewPart<Value> => ({
  initial,
  read: ([first]) => values.find((value) => value === first),
  write: (value) => [value],
});

/** Yes or no. */
export const flag = (initial = false): ViewPart<boolean> => ({
  initial,
  read: ([first]) => (first === 'true' ? true : first === 'false' ? false : undefined),
  write: (value) => [String(value)],
});

/** A whole number from 0. */
export const wholeNumber = (initial = 0): ViewPart<number> => ({
  initial,
  read: ([first = '']) => (/^\d{1,15}$/.test(first) ? Number(first) : undefined),
  write: (value) => [String(value)],
});

/** Several texts: the parameter comes once for each. None is the initial value. */
export const texts = (): ViewPart<readonly string[]> => ({
  initial: [],
  read: (all) => all,
  write: (values) => values,
});

/**
 * Reads a view from the query of a URL. What is missing or cannot be is the initial value.
 *
 * @example
 * const schema = { q: text(), sort: choice(['id', 'name'], 'id') }
 * readView(schema, new URLSearchParams('q=bowl')) // { q: 'bowl', sort: 'id' }
 */
export function readView<Schema extends ViewSchema>(
  schema: Schema,
  query: URLSearchParams,
): View<Schema> {
  const values = Object.entries(schema).map(([name, part]) => {
    const all = query.getAll(name);
    return [name, all.length === 0 ? part.initial : (part.read(all) ?? part.initial)];
  });
  return Object.fromEntries(values) as View<Schema>;
}

/**
 * The query of a URL with a view changed. Parameters of others stay.
 *
 * @example
 * const schema = { q: text() }
 * writeView(schema, new URLSearchParams('tab=history'), { q: 'bowl' }).toString() // 'tab=history&q=bowl'
 */
export function writeView<Schema extends ViewSchema>(
  schema: Schema,
  query: URLSearchParams,
  changed: Partial<View<Schema>>,
): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed)) {
    const part = schema[name];
    if (part === undefined) throw new Error(`the view has no part ${name}`);
    next.delete(name);
    const written = part.write(value);
    if (String(written) === String(part.write(part.initial))) continue;
    for (const each of written) next.append(name, each);
  }
  return next;
}
