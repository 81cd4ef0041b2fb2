/** Why a state fails whose data no function here can walk. */
export const NESTED_TOO_DEEPLY = 'The data is nested too deeply.';

/** Whether something thrown says that the stack was too small for the depth of a value. */
export const isNestedTooDeeply = (thrown: unknown): boolean =>
  thrown instanceof RangeError && thrown.message === 'Maximum call stack size exceeded';
