import { expect, it } from 'vitest';
import { docsPage } from './docs-page.ts';
import document from './openapi.json' with { type: 'json' };

const page = docsPage(document);

it('shows with each operation the parameters and responses that the contract has once', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const readers = operations.filter(({ parameters = [] }: { parameters?: readonly object[] }) =>
    parameters.some((each) => '$ref' in each),
  );
  expect(readers.length).toBeGreaterThan(1);
  const shown = page.match(/<td><code>Consistency-Token<\/code> <small>header<\/small>/g);
  expect(shown).toHaveLength(readers.length);
  expect(page).not.toContain('undefined');
});

it('shows the values and examples of parameters, and the headers of replies', () => {
  expect(page).toContain('One of: <code>start</code>, <code>end</code>');
  expect(page).toContain('Example: <code>productShipped</code>');
  expect(page).toMatch(
    /<b>201<\/b>.*?<code>Consistency-Token<\/code> <small>header<\/small> names/,
  );
});
