import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readmeExamples } from './readme-examples.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const list = (...patterns: readonly string[]) =>
  execFileSync('git', ['ls-files', '--', ...patterns], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '');
const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');

const folderOf = (spec: string) => spec.slice(0, spec.indexOf('src/'));
/** `libs/domain/`… */
const tested = list('*/examples.spec.ts').map(folderOf);
/** `libs/event-store/docs/reading.md`… */
const guides = list('*.spec.ts').flatMap((spec) =>
  [...read(spec).matchAll(/^testGuide\([\s\S]*?'(docs\/[^']+)'/gm)].map(
    ([, guide]) => `${folderOf(spec)}${guide}`,
  ),
);

describe('no example goes untested', () => {
  it('every library tests its own', () => {
    const libraries = list(':(glob)libs/*/package.json').map((file) =>
      file.replace('package.json', ''),
    );
    expect(tested).toEqual(expect.arrayContaining(libraries));
  });

  it('a docstring with an @example is in a project that tests them', () => {
    const others = list('*.ts').filter((file) => !tested.some((folder) => file.startsWith(folder)));
    expect(others.filter((file) => /^ *(?:\/\*)?\* @example\b/m.test(read(file)))).toEqual([]);
  });

  it('a document with TypeScript is the README of a project that tests it, or a guide', () => {
    const others = list('*.md').filter(
      (file) => !tested.includes(file.replace('README.md', '')) && !guides.includes(file),
    );
    expect(others.filter((file) => readmeExamples(file, read(file)).length > 0)).toEqual([]);
  });
});
