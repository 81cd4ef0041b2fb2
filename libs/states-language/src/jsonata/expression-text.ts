/**
 * The expression inside a text that is an expression of JSONata, without the spaces around it: `$a` of
 * `{% $a %}`. Other texts stand for themselves, also those with an expression somewhere inside them.
 */
export const expressionIn = (text: string): string | undefined =>
  text.length >= 4 && text.startsWith('{%') && text.endsWith('%}')
    ? text.slice(2, -2).trim()
    : undefined;

/** Whether a value is a text that is an expression of JSONata. */
export const isJsonata = (value: unknown): value is string =>
  typeof value === 'string' && expressionIn(value) !== undefined;
