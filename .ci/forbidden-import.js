// Proves that lint refuses imports against the direction of ARCHITECTURE.md: a rule that matches
// nothing would pass every lint run in silence.
import { ESLint } from 'eslint';

const forbidden = [
  ['libs/domain', 'express'],
  ['libs/domain', '@stockbook/event-store'],
  ['libs/domain', '@stockbook/engines'],
  ['libs/engines', '@stockbook/event-store'],
  ['libs/event-store', '@stockbook/domain'],
  ['libs/event-store', '@stockbook/engines/postgres'],
  ['libs/event-store', '@stockbook/workflow'],
  ['libs/workflow', '@stockbook/api'],
  ['libs/workflow', '@stockbook/engines'],
  ['libs/api', '@stockbook/engines'],
  ['libs/api', 'express'],
  ['libs/api', 'zod'],
  ['libs/api', 'zod/v4'],
  ['apps/acceptance', '@stockbook/domain'],
  ['apps/acceptance', '@stockbook/lambda/manifest'],
  ['apps/local-server', '@stockbook/lambda/manifest'],
];

const rules = ['@nx/enforce-module-boundaries', 'no-restricted-imports'];
const eslint = new ESLint({ cwd: process.cwd() });
let missed = 0;
for (const [project, module] of forbidden) {
  const source = `import * as forbidden from '${module}';\nexport default forbidden;\n`;
  const [result] = await eslint.lintText(source, { filePath: `${project}/src/index.ts` });
  const caught = result.messages.some(({ ruleId }) => rules.includes(ruleId));
  console.log(`${caught ? 'refused' : 'LET THROUGH'}: ${module} in ${project}`);
  if (!caught) missed += 1;
}
process.exitCode = missed === 0 ? 0 : 1;
