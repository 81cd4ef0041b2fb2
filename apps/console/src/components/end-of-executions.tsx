import Box from '@cloudscape-design/components/box';
import { KEPT_EXECUTIONS } from './kept-executions.ts';

/** Below the last page of a list of executions: why it has no older ones. */
export const EndOfExecutions = ({
  list,
}: {
  readonly list:
    { readonly items: readonly unknown[]; readonly nextCursor: string | null } | undefined;
}) =>
  list !== undefined &&
  list.nextCursor === null &&
  list.items.length > 0 && (
    <Box color="text-body-secondary" fontSize="body-s">
      This is the end of the list. {KEPT_EXECUTIONS}
    </Box>
  );
