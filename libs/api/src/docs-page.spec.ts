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
  const shown = page.match(/<code>Consistency-Token<\/code> <small>header<\/small>/g);
  expect(shown).toHaveLength(readers.length);
  expect(page).not.toContain('undefined');
});
