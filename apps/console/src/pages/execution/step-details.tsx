import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { JsonView } from '../../components/json-view.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { durationBetween } from '../../format/duration.ts';
import { ChangesTable } from './changes-table.tsx';
import type { Step } from './execution-view.ts';
import { FailureAlert } from './failure-alert.tsx';

export interface StepDetailsProps {
  readonly step: Step;
  /** The heading above it: it tells the JSON of this step from that of others, which may be of the same state. */
  readonly title: string;
}

/** A step: when, what it changed, what came in and what went out. */
export const StepDetails = ({ step, title }: StepDetailsProps) => (
  <SpaceBetween size="m">
    {step.error && <FailureAlert error={step.error} />}
    <KeyValuePairs
      columns={4}
      minColumnWidth={240}
      items={[
        { label: 'Type', value: step.type },
        { label: 'Entered', value: <TimeText at={step.enteredAt} isExact /> },
        { label: 'Duration', value: durationBetween(step.enteredAt, step.exitedAt) || '-' },
        { label: 'Retries', value: String(step.retries) },
      ]}
    />
    <ChangesTable step={step} />
    <ColumnLayout columns={2}>
      <div>
        <Box variant="h3">Input</Box>
        <JsonView value={step.input} label={`the input of ${title}`} />
      </div>
      <div>
        <Box variant="h3">Output</Box>
        {step.output === undefined ? (
          <Box color="text-body-secondary">
            None: the state ended with an error, or ended nothing.
          </Box>
        ) : (
          <JsonView value={step.output} label={`the output of ${title}`} />
        )}
      </div>
    </ColumnLayout>
  </SpaceBetween>
);
