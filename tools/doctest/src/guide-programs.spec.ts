import { describe, expect, it } from 'vitest';
import { guidePrograms } from './guide-programs.ts';

const guide = `# A guide

\`\`\`ts memory
const place = 'memory';
\`\`\`

\`\`\`ts pglite postgres
const place = 'a database';
\`\`\`

On all of them:

\`\`\`ts
console.log(place);
\`\`\`
`;

describe('the programs of a guide', () => {
  it('have the blocks of all variants and those of their own, on the lines of the guide', () => {
    const [memory, pglite] = guidePrograms('docs/guide.md', guide, ['memory', 'pglite']);
    const lines = guide.split('\n');
    const shown = (code: string | undefined) =>
      code?.split('\n').map((line, index) => (line === '' ? '' : [line === lines[index], line]));
    expect(shown(memory?.code)?.filter(Boolean)).toEqual([
      [true, "const place = 'memory';"],
      [true, 'console.log(place);'],
    ]);
    expect(shown(pglite?.code)?.filter(Boolean)).toEqual([
      [true, "const place = 'a database';"],
      [true, 'console.log(place);'],
    ]);
  });

  it('are named by their variants, and run', () => {
    const programs = guidePrograms('docs/guide.md', guide, ['memory', 'postgres']);
    expect(programs.map(({ symbol, runs }) => [symbol, runs])).toEqual([
      ['memory', true],
      ['postgres', true],
    ]);
  });
});
