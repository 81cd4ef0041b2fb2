import type { Scope } from '../scope.ts';
import { limitedFind } from './limited-find.ts';
import { explainMiss, type Miss } from './missing.ts';
import { ownMember } from './members.ts';
import { parsePath } from './path-parser.ts';
import { areDefinite, type PathRoot, type PathSyntax } from './path-syntax.ts';
import { compileSteps } from './steps.ts';

/** A path of JSONPath, compiled: of the state's input (`$`), the context object (`$$`) or a variable. */
export interface Path {
  /** As the document has it. */
  readonly text: string;
  readonly root: PathRoot['kind'];
  /**
   * Finds the value that the path leads to: undefined if there is none. A path that may lead to several
   * values (with a wildcard, slice, filter, `..`) finds the list of them, which may be empty.
   */
  find(input: unknown, scope: Scope): unknown;
  /** Says why {@link Path.find} found nothing. */
  explain(input: unknown, scope: Scope): Miss;
}

/**
 * Compiles a path.
 *
 * @throws {ExpressionSyntaxError} if the text is not a path
 * @example
 * const path = pathFrom('$.orders[?(@.total > 100)].id');
 * path.find({ orders: [{ id: 1, total: 90 }, { id: 2, total: 110 }] }, scope); // [2]
 */
export const pathFrom = (text: string): Path => toPath(parsePath(text));

/** Compiles a path that was taken apart as part of a larger expression. */
export function toPath(syntax: PathSyntax): Path {
  const { text, root, steps, measure } = syntax;
  const find = limitedFind(syntax, compileSteps(steps, measure));
  const start = compileRoot(root);
  const definite = areDefinite(steps);
  return {
    text,
    root: root.kind,
    find:
      root.kind === 'input'
        ? (input) => find(input, input)
        : (input, scope) => {
            const from = start(input, scope);
            return find(from, from);
          },
    explain: (input, scope) => explainMiss(definite ? steps : [], start(input, scope)),
  };
}

/** Finds what a path begins at. */
export function compileRoot(root: PathRoot): (input: unknown, scope: Scope) => unknown {
  switch (root.kind) {
    case 'input':
      return (input) => input;
    case 'context':
      return (_, scope) => scope.context;
    case 'variable':
      return (_, scope) => ownMember(scope.variables, root.name);
  }
}
