import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { counted } from '../../format/quantity.ts';
import { ChosenLog } from './log/chosen-log.ts';
import type { LogRows } from './log/log-rows.ts';

/** After many pages without a match, the search goes on when the person says so. */
export function SearchOn({ log }: { readonly log: LogRows }) {
  if (!(log instanceof ChosenLog) || !log.isWaiting) return null;
  return (
    <SpaceBetween direction="horizontal" size="s" alignItems="center">
      <Box>
        {`${counted(log.rowCount, 'event')} found. The log goes on, but the last part of it that was searched has none.`}
      </Box>
      <Button onClick={log.goOn}>Search on</Button>
    </SpaceBetween>
  );
}
