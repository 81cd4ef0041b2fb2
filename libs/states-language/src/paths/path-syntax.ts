/** Where a path begins: `$`, `$$` or `$name`. */
export type PathRoot =
  | { readonly kind: 'input' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; readonly name: string };

/** One step of a path: from a value to none, one or several values inside it. */
export type PathStep =
  /** `.name`, `['name']`; with several names, the object of these members: `['a','b']`. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** `[0]`, `[-1]`, `[0,2]`. */
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  /** `[1:3]`, `[1:]`, `[:-1]`. */
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  /** `.*`, `[*]`. */
  | { readonly kind: 'every' }
  /** `[?(@.price < 10)]`. */
  | { readonly kind: 'filter'; readonly condition: FilterCondition }
  /** `..`, before the step that is tried on a value and on everything inside it. */
  | { readonly kind: 'descent' };

/** A path, taken apart. */
export interface PathSyntax {
  readonly text: string;
  readonly root: PathRoot;
  readonly steps: readonly PathStep[];
  /** The function at its end: `length` of `$.a.length()`. */
  readonly measure: string | undefined;
}

/** The condition of a filter. */
export type FilterCondition =
  | { readonly kind: 'any' | 'all'; readonly conditions: readonly FilterCondition[] }
  | { readonly kind: 'not'; readonly condition: FilterCondition }
  | { readonly kind: 'exists'; readonly path: FilterPath }
  | {
      readonly kind: 'compares';
      readonly operator: FilterOperator;
      readonly left: FilterOperand;
      readonly right: FilterOperand;
    };

export type FilterOperator =
  '==' | '!=' | '<' | '<=' | '>' | '>=' | '=~' | 'in' | 'nin' | 'contains' | 'size' | 'empty';

/** `@.price`, of the element that is filtered, or `$.limit`, of the whole document. */
export interface FilterPath {
  readonly kind: 'path';
  readonly of: 'element' | 'document';
  readonly steps: readonly PathStep[];
  readonly measure: string | undefined;
}

export type FilterOperand =
  | FilterPath
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'pattern'; readonly pattern: RegExp };

/** Whether a step leads to at most one value, wherever it is applied. */
const isDefinite = (step: PathStep, index: number, steps: readonly PathStep[]): boolean =>
  (step.kind === 'names' && (step.names.length === 1 || index === steps.length - 1)) ||
  (step.kind === 'indexes' && step.indexes.length === 1);

/** Whether steps lead to at most one value. Others lead to a list, which may be empty. */
export const areDefinite = (steps: readonly PathStep[]): boolean => steps.every(isDefinite);
