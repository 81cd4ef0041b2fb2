/**
 * Whether a text matches a pattern of `StringMatches`, in which `*` stands for any characters, and a
 * backslash takes its meaning from the character that follows.
 *
 * @example
 * matchesPattern('log-2026.txt', 'log-*.txt') // true
 * matchesPattern('5*3', '5\\*3') // true
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const [first = '', ...rest] = literalsOf(pattern);
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let from = first.length;
  for (const literal of rest) {
    const found = text.indexOf(literal, from);
    if (found === -1) return false;
    from = found + literal.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** What stands between the wildcards. */
function literalsOf(pattern: string): string[] {
  const literals = [''];
  for (const [part, escaped] of pattern.matchAll(/\\(.)|[^]/gsu)) {
    if (part === '*') literals.push('');
    else literals.push(`${literals.pop() ?? ''}${escaped ?? part}`);
  }
  return literals;
}
