/**
 * A variable the infrastructure sets on a function.
 *
 * @throws Error at the function's start, so that a deployment without it fails at once
 */
export function environmentVariable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the infrastructure sets it on each function`);
  return value;
}
