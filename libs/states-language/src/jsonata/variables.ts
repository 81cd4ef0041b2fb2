/**
 * The names of the variables that an expression reads, without their `$`: of `$a.b + $sum($c)` these are
 * `a`, `sum` and `c`. Names that the expression itself defines may be among them.
 *
 * @param tree of the package jsonata, whose nodes have no complete type
 */
export function variablesIn(tree: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (typeof tree !== 'object' || tree === null) return names;
  const { type, value } = tree as { readonly type?: unknown; readonly value?: unknown };
  if (type === 'variable' && typeof value === 'string') names.add(value);
  for (const child of Object.values(tree)) variablesIn(child, names);
  return names;
}
