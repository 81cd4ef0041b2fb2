import type { Reader } from '@stockbook/api/client';
import Box from '@cloudscape-design/components/box';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { counted, groupDigits } from '../../format/quantity.ts';
import { percentDone, readerState } from './reader-state.ts';

const INDICATORS = {
  building: 'in-progress',
  standing: 'error',
  behind: 'in-progress',
  current: 'success',
} as const;

/** What a reader does, why it stands still, and how far it is while it is built anew. */
export function ReaderStatus({
  reader,
  isAsked,
}: {
  readonly reader: Reader;
  /** Whether it was asked to be built anew, and the build has not begun. */
  readonly isAsked: boolean;
}) {
  const { building, fault } = reader;
  const { kind, text } = readerState(reader);
  return (
    <>
      <StatusIndicator type={INDICATORS[kind]}>{text}</StatusIndicator>
      {fault !== undefined && (
        <Box variant="small" display="block">
          <span className="wrap">{fault}</span>
        </Box>
      )}
      {building ? (
        <ProgressBar
          ariaLabel={`How far ${reader.name} is built anew`}
          value={percentDone(building)}
          additionalInfo={`${groupDigits(String(building.done))} of ${counted(building.total, 'event')}`}
        />
      ) : (
        isAsked && (
          <ProgressBar
            ariaLabel={`How far ${reader.name} is built anew`}
            value={0}
            additionalInfo="The build begins soon"
          />
        )
      )}
    </>
  );
}
