import { isJsonObject } from '../json.ts';

/** What an expression of JSONata refers to, as far as it can be told without evaluating it. */
export interface References {
  /** What it reads of the context item: names, `$` and `$$`. */
  readonly topLevel: ReadonlySet<string>;
  /** The members of `$states` that it reads: `input` of `$states.input.total`. */
  readonly ofStates: ReadonlySet<string>;
}

/** A node of the tree that the package jsonata parses an expression to. */
type Node = Readonly<Record<string, unknown>>;

/**
 * Collects the references of an expression. Only the first step of a path can read the context item: what
 * follows, also in predicates, reads what the step before it gave. The body of a function reads the context
 * item of the expression around it.
 */
export function referencesIn(tree: unknown): References {
  const topLevel = new Set<string>();
  const ofStates = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isJsonObject(node)) return;
    if (node['type'] === 'path') return visitPath(node);
    if (node['type'] === 'variable') return visitVariable(node);
    for (const [name, child] of Object.entries(node)) {
      if (!LATER.has(name)) visit(child);
    }
  };
  const visitVariable = ({ value }: Node): void => {
    if (value === '' || value === '$') topLevel.add(`$${value}`);
  };
  const visitPath = ({ steps }: Node): void => {
    const [first, second] = steps as readonly Node[];
    if (first?.['type'] === 'name') topLevel.add(String(first['value']));
    else visit(first);
    if (first?.['value'] === 'states' && second?.['type'] === 'name') {
      ofStates.add(String(second['value']));
    }
  };
  visit(tree);
  return { topLevel, ofStates };
}

/** The parts of a node that are evaluated on what the node itself gave. */
const LATER: ReadonlySet<string> = new Set([
  'predicate',
  'stages',
  'group',
  'pattern',
  'update',
  'delete',
]);
