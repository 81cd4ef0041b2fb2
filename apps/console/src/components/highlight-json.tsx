import type { ReactNode } from 'react';

/** Texts with the colon that makes them names, numbers and words, and what is between. */
const TOKEN = /"(?:[^"\\]|\\.)*"(?:\s*:)?|-?\d[\d.eE+-]*|true|false|null|[^"\d\-tfn]+|./gs;

/** JSON with colours: ours, since the highlighter of code-view brings a whole editor along. */
export const highlightJson = (json: string): ReactNode => (
  <span>
    {json.split('\n').map((line, index) => (
      <span key={index}>
        {(line.match(TOKEN) ?? []).map((token, place) => (
          <span key={place} className={kindOf(token)}>
            {token}
          </span>
        ))}
        {'\n'}
      </span>
    ))}
  </span>
);

function kindOf(token: string): string | undefined {
  if (token.startsWith('"')) return token.endsWith(':') ? 'json-name' : 'json-text';
  if (/^(?:-?\d|true$|false$|null$)/.test(token)) return 'json-value';
  return undefined;
}
