import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { TimeText } from '../../components/time-text.tsx';
import { executionLink } from '../../view/links.ts';
import type { LitExecution } from './use-lit-execution.ts';

/** Says what the machine is for, and what its lit states are of. */
export const LitCaption = ({
  execution: { id, status, at },
  about,
}: {
  readonly execution: LitExecution;
  readonly about: string | undefined;
}) => (
  <SpaceBetween size="xxs">
    <Box>{about} Choose a state to see what it does and where it leads.</Box>
    {id === undefined || at === undefined || status === undefined ? (
      <Box color="text-body-secondary">
        No execution to show. The states light up with the next one.
      </Box>
    ) : (
      <SpaceBetween size="xs" direction="horizontal">
        <StatusIndicator type={INDICATORS[status]}>{WORDS[status]}</StatusIndicator>
        <Link href={executionLink(id)}>{id}</Link>
        <TimeText at={at} />
      </SpaceBetween>
    )}
  </SpaceBetween>
);

const INDICATORS = { running: 'in-progress', succeeded: 'success', failed: 'error' } as const;

const WORDS = {
  running: 'Running now:',
  succeeded: 'The last execution succeeded:',
  failed: 'The last execution failed:',
} as const;
