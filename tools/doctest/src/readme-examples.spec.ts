import { describe, expect, it } from 'vitest';
import { readmeExamples } from './readme-examples.ts';

const fence = '```';

describe('examples of a README', () => {
  it('are its blocks of TypeScript', () => {
    const text = `# A\n\n${fence}sh\nnpm ci\n${fence}\n\n${fence}ts\nconst a = 1;\n${fence}\n${fence}ts no-run\nb();\n${fence}\n`;
    expect(readmeExamples('README.md', text)).toMatchObject([
      { line: 8, code: 'const a = 1;', runs: true },
      { line: 11, code: 'b();', runs: false },
    ]);
  });
});
