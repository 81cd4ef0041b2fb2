import { isJsonObject } from '../json.ts';
import type { Place } from './place.ts';

const MAX_LENGTH = 40;

/** White space, wildcards, brackets, special characters and control characters. */
const NOT_IN_A_LABEL = /[\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]/u;

/**
 * Checks the labels of Map states: short enough, without characters that AWS excludes, and each only once in
 * the whole document.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export class MapLabels {
  readonly #labels = new Set<string>();

  /** Checks the label of a state, if it has one. */
  check(state: unknown, place: Place): void {
    const label = isJsonObject(state) && state['Type'] === 'Map' ? state['Label'] : undefined;
    if (typeof label !== 'string') return;
    const here = place.member('Label');
    if (label.length === 0 || label.length > MAX_LENGTH) {
      here.refuse(`Label must have 1 to ${MAX_LENGTH} characters: ${label}`);
    }
    const [found] = NOT_IN_A_LABEL.exec(label) ?? [];
    if (found !== undefined) {
      here.refuse(`Label must not contain the character ${JSON.stringify(found)}: ${label}`);
    }
    if (this.#labels.has(label)) here.refuse(`Duplicate Label: ${label}`);
    this.#labels.add(label);
  }
}
