import { expect } from 'vitest';

/**
 * What a stated value becomes: fails where the actual one does not deeply equal it.
 *
 * @example is([1, 2].map(String), ['1', '2'])
 */
export const is = (actual: unknown, stated: unknown): void => expect(actual).toStrictEqual(stated);
