/**
 * Checks the members of a machine, which callers in JavaScript may misspell.
 *
 * @throws TypeError with the member and what it must be
 */
export function checkMachine(
  machine: { readonly document?: unknown; readonly tasks?: unknown } | undefined,
): void {
  const { document, tasks } = machine ?? {};
  if (typeof document === 'string') {
    throw new TypeError('document must be an object: parse it first, with JSON.parse');
  }
  if (typeof document !== 'object' || document === null) {
    throw new TypeError('document must be an object: give the machine as { document, tasks }');
  }
  if (typeof tasks !== 'object' || tasks === null) {
    throw new TypeError('tasks must be an object with a function for each task, by its name');
  }
  const wrong = Object.entries(tasks).find(([, task]) => typeof task !== 'function');
  if (wrong !== undefined)
    throw new TypeError(`tasks[${JSON.stringify(wrong[0])}] must be a function`);
}
