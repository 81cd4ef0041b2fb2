import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RecordedEvent } from '@stockbook/api/client';
import { type ReactNode } from 'react';
import { CopyableId } from '../../../components/copyable-id.tsx';
import { CauseTree } from './cause-tree.tsx';
import { ExecutionOf } from './execution-of.tsx';
import { ReadersOf } from './readers-of.tsx';

/** From the command to the readers: what led to the event, and what has seen it. */
export function Causes({ event }: { readonly event: RecordedEvent }) {
  const { commandId, correlationId, causationId } = event.metadata;
  return (
    <ol className="causes">
      <Step title="Command">
        {commandId === undefined ? (
          'The event names no command.'
        ) : (
          <SpaceBetween direction="horizontal" size="m">
            <CopyableId id={commandId} label="command id" length={60} />
            {causationId !== undefined && (
              <span>
                caused by <CopyableId id={causationId} label="causation id" length={40} />
              </span>
            )}
          </SpaceBetween>
        )}
      </Step>
      <Step title="Execution">
        <ExecutionOf event={event} />
      </Step>
      <Step title="Events">
        {correlationId === undefined ? (
          'The event has no correlation id: no others belong to it.'
        ) : (
          <CauseTree correlationId={correlationId} position={event.position} />
        )}
      </Step>
      <Step title="Readers">
        <ReadersOf position={event.position} />
      </Step>
    </ol>
  );
}

const Step = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <li>
    <Box variant="awsui-key-label">{title}</Box>
    <div>{children}</div>
  </li>
);
