/** Checks nothing yet. */
export function validateDefinition(_document: unknown, _options: { type: string }): void {}
