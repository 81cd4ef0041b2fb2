// Proves that lint refuses imports against the direction of ARCHITECTURE.md: a rule that matches
// nothing would pass every lint run in silence.
import { ESLint } from 'eslint';

const forbidden = [
  ['libs/domain', 'express'],
  ['libs/domain', '@stockbook/event-store'],
  ['libs/domain', '@stockbook/event-store/memory'],
  ['libs/domain', '@stockbook/event-store/testing/projection-specification'],
  ['libs/domain', '@stockbook/engines'],
  ['libs/engines', '@stockbook/event-store'],
  ['libs/event-store', '@stockbook/domain'],
  ['libs/event-store', '@stockbook/engines/postgres'],
  ['libs/event-store', '@stockbook/workflow'],
  ['libs/states-language', '@stockbook/domain'],
  ['libs/states-language', '@stockbook/event-store'],
  ['libs/states-language', '@stockbook/workflow'],
  ['libs/domain', '@stockbook/states-language'],
  ['libs/event-store', '@stockbook/states-language'],
  ['libs/workflow', '@stockbook/api'],
  ['libs/workflow', '@stockbook/engines'],
  ['libs/api', '@stockbook/engines'],
  ['libs/api', 'express'],
  ['libs/api', 'zod'],
  ['libs/api', 'zod/v4'],
  ['apps/acceptance', '@stockbook/domain'],
  ['apps/acceptance', '@stockbook/lambda/manifest'],
  ['apps/local-server', '@stockbook/lambda/manifest'],
  ['apps/console', '@stockbook/workflow'],
  ['apps/console', '@stockbook/engines'],
];

/** Tests may import more than what they test, but not everything. */
const forbiddenInTests = [['libs/domain', '@stockbook/event-store']];

const rules = ['@nx/enforce-module-boundaries', 'no-restricted-imports'];
const eslint = new ESLint({ cwd: process.cwd() });
let missed = 0;
const cases = [
  ...forbidden.map((each) => [...each, 'src/index.ts']),
  ...forbiddenInTests.map((each) => [...each, 'src/examples.spec.ts']),
];
for (const [project, module, file] of cases) {
  const source = `import * as forbidden from '${module}';\nexport default forbidden;\n`;
  const [result] = await eslint.lintText(source, { filePath: `${project}/${file}` });
  const caught = result.messages.some(({ ruleId }) => rules.includes(ruleId));
  console.log(`${caught ? 'refused' : 'LET THROUGH'}: ${module} in ${project}/${file}`);
  if (!caught) missed += 1;
}
process.exitCode = missed === 0 ? 0 : 1;
