import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useConnection } from '../../app/connection/connection-provider.tsx';
import { counted } from '../../format/quantity.ts';
import type { LogRows } from './log/log-rows.ts';
import type { Order } from './log/read-page.ts';

interface LiveBarProps {
  readonly log: LogRows;
  readonly order: Order;
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
  readonly onOrder: (order: Order) => void;
  /** Goes to the newest event. */
  readonly onNewest: () => void;
}

/** Whether the list follows the log, how many events it holds back, and which end it shows. */
export function LiveBar({ log, order, isPaused, onPause, onOrder, onNewest }: LiveBarProps) {
  return (
    <div className="live-bar">
      <SpaceBetween direction="horizontal" size="xs" alignItems="center">
        <SegmentedControl
          label="Order"
          selectedId={order}
          options={[
            { id: 'newest', text: 'Newest first' },
            { id: 'oldest', text: 'Oldest first' },
          ]}
          onChange={({ detail }) => onOrder(detail.selectedId === 'oldest' ? 'oldest' : 'newest')}
        />
        <Button
          iconName={isPaused ? 'caret-right-filled' : 'pause'}
          onClick={() => onPause(!isPaused)}
        >
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
        <Following isPaused={isPaused} isHeld={log.isHeld} />
        {log.unseen > 0 && (
          <Button variant="primary" iconName="angle-up" onClick={onNewest}>
            {`Show ${counted(log.unseen, 'new event')}`}
          </Button>
        )}
      </SpaceBetween>
      <Box color="text-body-secondary">{countText(log)}</Box>
    </div>
  );
}

function Following({ isPaused, isHeld }: { readonly isPaused: boolean; readonly isHeld: boolean }) {
  const { state } = useConnection();
  if (state === 'waiting') return <StatusIndicator type="warning">Not connected</StatusIndicator>;
  if (isPaused) return <StatusIndicator type="stopped">Paused</StatusIndicator>;
  // Away from the first row, the list stands still so that it can be read.
  if (isHeld)
    return <StatusIndicator type="stopped">Standing still while you read</StatusIndicator>;
  if (state === 'none') return <StatusIndicator type="info">Read every 5 s</StatusIndicator>;
  return <StatusIndicator type="success">Live</StatusIndicator>;
}

function countText({ isOpen, isComplete, rowCount }: LogRows): string {
  if (!isOpen) return 'Loading events';
  return isComplete ? counted(rowCount, 'event') : `${counted(rowCount, 'event')} so far`;
}
