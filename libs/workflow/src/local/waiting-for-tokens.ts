type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/**
 * The name of the first state that waits for a task token. A runner in this process has no way to take one
 * back, so its callers would wait in vain. The document need not be valid.
 */
export function stateWithToken(document: unknown): string | undefined {
  const states = isObject(document) && isObject(document['States']) ? document['States'] : {};
  for (const [name, state] of Object.entries(states)) {
    if (!isObject(state)) continue;
    const { Resource: resource, Branches: branches, ItemProcessor, Iterator } = state;
    if (typeof resource === 'string' && resource.endsWith('.waitForTaskToken')) return name;
    const inner = [...(Array.isArray(branches) ? branches : []), ItemProcessor, Iterator];
    const found = inner.map(stateWithToken).find((each) => each !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}
