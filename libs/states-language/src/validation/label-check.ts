import type { Check } from './check.ts';

const MAX_LENGTH = 40;
/** What may not be part of an ARN: spaces, wildcards, brackets, punctuation and control characters. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[ ?*<>{}[\]:;,\\|^~$#%&`"\u0000-\u001f\u007f-\u009f]/;

/** The `Label` of a Map state: part of the ARNs of its runs. */
export const checkLabel: Check = (value, place) => {
  if (typeof value !== 'string') return place.refuse('Expected value of type [STRING]');
  if (value.length === 0 || value.length > MAX_LENGTH) {
    place.refuse(`Label must have 1 to ${MAX_LENGTH} characters`);
  }
  const [character] = FORBIDDEN.exec(value) ?? [];
  if (character !== undefined) {
    place.refuse(`Label must not have the character ${JSON.stringify(character)}`);
  }
};
