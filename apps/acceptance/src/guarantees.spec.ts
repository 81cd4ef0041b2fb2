import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const text = readFileSync(join(docs, 'guarantees.md'), 'utf8');

/** The links to tests: their text is the test's name, and they lead to its file or folder. */
const links = [...text.matchAll(/\[([^\]]+)\]\((\.\.\/[^)]+)\)/g)]
  .map(([, name = '', target = '']) => ({ name: name.replaceAll(/\s+/g, ' '), target }))
  .filter(({ name, target }) => !target.endsWith(name));

function sources(path: string): readonly string[] {
  if (statSync(path).isFile()) return [readFileSync(path, 'utf8')];
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(path, file), 'utf8'));
}

describe('docs/guarantees.md', () => {
  it.each(links)('has a test for what it promises: $name', ({ name, target }) => {
    const quoted = [`'${name}'`, `"${name}"`, `\`${name}\``];
    const found = sources(join(docs, target)).some((source) =>
      quoted.some((each) => source.includes(each)),
    );
    expect(found, `${target} has no test of that name`).toBe(true);
  });

  it('links each promise to a test', () => {
    const promises = text.split('\n').filter((line) => /^\| [A-Z`]/.test(line));
    expect(promises.length).toBeGreaterThan(20);
    for (const promise of promises) expect(promise).toMatch(/\]\(\.\.\//);
  });
});
