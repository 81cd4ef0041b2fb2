const PREFIX = '/executions/';

/** The path of an execution's record. */
export const executionPath = (executionId: string): string =>
  `${PREFIX}${encodeURIComponent(executionId)}`;

/**
 * The id in the path of an execution's record.
 *
 * @example executionIdOf(executionPath('inventory/1')) // 'inventory/1'
 */
export function executionIdOf(path: string): string {
  if (!path.startsWith(PREFIX)) throw new Error(`${path} is not the path of an execution`);
  return decodeURIComponent(path.slice(PREFIX.length));
}
