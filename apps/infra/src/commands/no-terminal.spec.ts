import { expect, it } from 'vitest';
import { approvalHint } from './no-terminal.ts';

it('names the option that approves changes if there is no terminal', () => {
  expect(approvalHint([], false)).toContain('npx nx deploy infra --require-approval=never');
  expect(approvalHint(['--profile=a'], false)).toContain('There is no terminal');
});

it.each([
  { options: [], terminal: true },
  { options: ['--require-approval=never'], terminal: false },
  { options: ['--profile=a', '--require-approval', 'never'], terminal: false },
])('says nothing else: %o', ({ options, terminal }) => {
  expect(approvalHint(options, terminal)).toBeUndefined();
});
