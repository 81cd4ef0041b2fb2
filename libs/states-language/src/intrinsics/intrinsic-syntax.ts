import type { PathSyntax } from '../paths/path-syntax.ts';

/** A call of an intrinsic function, taken apart. */
export interface IntrinsicCall {
  readonly kind: 'call';
  /** With its prefix: `States.Format`. */
  readonly name: string;
  readonly arguments: readonly IntrinsicArgument[];
}

export type IntrinsicArgument =
  | IntrinsicCall
  | { readonly kind: 'path'; readonly path: PathSyntax }
  /** Text in single quotation marks. Its escapes are still in it: only `States.Format` tells `\{` from `{`. */
  | { readonly kind: 'text'; readonly raw: string }
  | { readonly kind: 'value'; readonly value: number | boolean | null };
