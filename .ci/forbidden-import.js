// Proves that lint refuses an import against the direction of ARCHITECTURE.md: a rule that matches
// nothing would pass every lint run in silence.
import { ESLint } from 'eslint';

const forbidden = [
  ['libs/domain/src/index.ts', "import { ESLint } from 'eslint';\nexport default ESLint;\n"],
];

const eslint = new ESLint({ cwd: process.cwd() });
let missed = 0;
for (const [filePath, source] of forbidden) {
  const [result] = await eslint.lintText(source, { filePath });
  const caught = result.messages.some(({ ruleId }) => ruleId === '@nx/enforce-module-boundaries');
  console.log(`${caught ? 'refused' : 'LET THROUGH'}: ${source.split('\n')[0]} in ${filePath}`);
  if (!caught) missed += 1;
}
process.exitCode = missed === 0 ? 0 : 1;
