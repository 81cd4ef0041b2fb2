import { expect, it } from 'vitest';
import { docsPage } from './docs-page.ts';
import document from './openapi.json' with { type: 'json' };

const page = docsPage(document);

it('shows with each operation the parameters and responses that the contract has once', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const having = (name: string) =>
    operations.filter(({ parameters = [] }: { parameters?: readonly { $ref?: string }[] }) =>
      parameters.some(({ $ref }) => $ref === `#/components/parameters/${name}`),
    );
  for (const [name, row] of [
    ['ConsistencyToken', '<td><code>Consistency-Token</code> <small>header</small>'],
    ['Limit', '<td><code>limit</code> <small>query</small>'],
  ] as const) {
    expect(having(name).length).toBeGreaterThan(1);
    expect(page.split(row)).toHaveLength(having(name).length + 1);
  }
  expect(page).not.toContain('undefined');
});

it('shows the values and examples of parameters, and the headers of replies', () => {
  expect(page).toContain('One of: <code>start</code>, <code>end</code>');
  expect(page).toContain('Example: <code>productShipped</code>');
  expect(page).toMatch(
    /<b>201<\/b>.*?<code>Consistency-Token<\/code> <small>header<\/small> names/,
  );
});
