import { expect, it } from 'vitest';
import { commandLines } from './command-lines.ts';

const document = [
  '# A',
  '```sh',
  'npm ci && npx nx serve a',
  'curl -d \'{"a":"#"}\' localhost:3000/a   # what it does',
  '```',
  'Run `npm run ci`, which reads `a.json` and `npm`.',
  '```ts',
  'npm;',
  '```',
];

it('finds the commands of blocks and sentences', () => {
  const found = commandLines('README.md', document.join('\n'));
  expect(found.map(({ line, command }) => [line, command])).toEqual([
    [3, 'npm ci'],
    [3, 'npx nx serve a'],
    [4, 'curl -d \'{"a":"#"}\' localhost:3000/a'],
    [6, 'npm run ci'],
  ]);
});
