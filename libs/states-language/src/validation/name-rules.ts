import type { Place } from './place.ts';

const MAX_LENGTH = 80;

/** Checks the names of states: short enough, and each only once in the whole document. */
export class StateNames {
  readonly #names = new Set<string>();

  check(name: string, place: Place): void {
    if (name.length === 0 || name.length > MAX_LENGTH) {
      place.refuse(
        `State name must have 1 to ${MAX_LENGTH} characters: ${name}`,
        'INVALID_STATE_NAME',
      );
    }
    if (this.#names.has(name)) {
      place.refuse(`Duplicate State name: ${name}`, 'DUPLICATE_STATE_NAME');
    }
    this.#names.add(name);
  }
}
