import Box from '@cloudscape-design/components/box';
import type { Violation } from '@stockbook/api/client';

/** What is wrong with fields of a text, below it. */
export const Violations = ({ of }: { readonly of: readonly Violation[] }) => (
  <>
    {of.map(({ field, message }) => (
      <Box key={`${field} ${message}`} color="inherit" fontSize="body-s">
        <b>{field}</b>: {message}
      </Box>
    ))}
  </>
);
