/** Whether a person can answer a question of this process. */
export const hasTerminal = (): boolean => process.stdin.isTTY && process.stdout.isTTY;

/** The option of the CDK that says what it asks about. */
const APPROVAL = '--require-approval';

/**
 * What to do after the CDK ended with an error, if it may have been unable to ask for approval: there is
 * no terminal, and no option says what to approve. Undefined otherwise.
 *
 * @param options the options that were given to the CDK
 * @example approvalHint(['--require-approval=never'], false) // undefined
 */
export function approvalHint(options: readonly string[], terminal: boolean): string | undefined {
  const told = options.some((option) => option === APPROVAL || option.startsWith(`${APPROVAL}=`));
  if (terminal || told) return undefined;
  return `There is no terminal on which the CDK could ask for approval of changed permissions. To approve them in advance:
npx nx deploy infra ${APPROVAL}=never`;
}
