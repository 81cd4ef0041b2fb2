import { types } from 'node:util';

/**
 * Looks for promises in a value that must have none, and lets them reject unheard: a rejection that no one waits
 * for ends the process. Use it where a value is refused.
 *
 * @returns whether there is a promise
 * @example
 * hasPromise({ onHand: Promise.reject(new Error('no shelf')) }) // true
 */
export function hasPromise(value: unknown): boolean {
  const seen = new Set<object>();
  const waiting = [value];
  let found = false;
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (types.isPromise(next)) {
      found = true;
      // The promise's own `then` may be anything.
      Promise.prototype.then.call(next, undefined, () => undefined);
    } else if (!types.isProxy(next)) {
      for (const member of membersOf(next)) waiting.push(member);
    }
  }
  return found;
}

/** What is there, without a call of a getter. */
const membersOf = (value: object): readonly unknown[] =>
  Object.values(Object.getOwnPropertyDescriptors(value)).map((member): unknown => member.value);
