import type { AppendedRange } from '../../appended-range.ts';
import { IdempotencyMismatch } from '../../errors/idempotency-mismatch.ts';
import type { PreparedCommand } from '../../laws/command.ts';
import type { StreamId } from '../../stream.ts';
import { type CommitItem, hasContent, rangesOf } from './commit.ts';

/**
 * Returns what a command wrote, if one of these commits carries it out.
 *
 * @throws IdempotencyMismatch if a commit has the command's id and other content
 */
export function repeatIn(
  commits: readonly CommitItem[],
  stream: StreamId,
  command: PreparedCommand,
): readonly AppendedRange[] | undefined {
  const commit = commits.find(({ id }) => id === command.id);
  if (commit === undefined) return undefined;
  if (!hasContent(commit, command.contentHash)) {
    throw new IdempotencyMismatch(stream, command.id);
  }
  return rangesOf(stream, commit);
}
