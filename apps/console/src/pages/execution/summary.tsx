import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import type { Execution } from '@stockbook/api/client';
import { CopyableId } from '../../components/copyable-id.tsx';
import { ExecutionStatus } from '../../components/execution-status.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { durationBetween } from '../../format/duration.ts';
import { link, productLink } from '../../view/links.ts';

/** As much as an execution's id needs on one line, in px. */
const ID_WIDTH = 320;

/** What the execution is of, and how it went. */
export const Summary = ({ execution }: { readonly execution: Execution }) => {
  const { id, machine, status, productId, startedAt, endedAt } = execution;
  return (
    <Container header={<Header variant="h2">Summary</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={ID_WIDTH}
        items={[
          { label: 'Status', value: <ExecutionStatus status={status} /> },
          {
            label: 'State machine',
            value: <Link href={link('/workflow', { machine })}>{machine}</Link>,
          },
          {
            label: 'Product',
            value:
              productId === undefined ? (
                '-'
              ) : (
                <Link href={productLink(productId)}>{productId}</Link>
              ),
          },
          { label: 'Started', value: <TimeText at={startedAt} isExact /> },
          { label: 'Duration', value: durationBetween(startedAt, endedAt) },
          { label: 'Execution id', value: <CopyableId id={id} label="execution id" /> },
        ]}
      />
    </Container>
  );
};
