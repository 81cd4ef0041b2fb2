const TOKEN = String.raw`[!#$%&'*+.^_\`|~\w-]+`;
const PREFERENCE = new RegExp(String.raw`^\s*(${TOKEN})\s*(?:=\s*(.*?)\s*)?$`, 's');
/** A quoted text, also one that does not end; a separator; or the text before either. */
const PIECE = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[,;]|[^",;]+/gs;

/**
 * Reads Prefer (RFC 7240): the value of each preference by its name in lower case, '' without one.
 * Parameters are left out, and so is what cannot be read. The first preference of a name counts.
 *
 * @example readPreferences('Wait=10; x=1, respond-async') // Map(2) { 'wait' => '10', 'respond-async' => '' }
 */
export function readPreferences(header: string | undefined): ReadonlyMap<string, string> {
  const preferences = new Map<string, string>();
  for (const element of splitOutsideQuotes(header ?? '', ',')) {
    const [preference = ''] = splitOutsideQuotes(element, ';');
    const [, name, value = ''] = PREFERENCE.exec(preference) ?? [];
    if (name === undefined || preferences.has(name.toLowerCase())) continue;
    preferences.set(name.toLowerCase(), unquoted(value));
  }
  return preferences;
}

function splitOutsideQuotes(text: string, separator: ',' | ';'): readonly string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(PIECE)) {
    if (piece === separator) parts.push('');
    else parts.push(`${parts.pop()}${piece}`);
  }
  return parts;
}

const unquoted = (word: string): string =>
  /^".*"$/s.test(word) ? word.slice(1, -1).replace(/\\(.)/gs, '$1') : word;
