import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import type { Product } from '@stockbook/api/client';
import { eventsLink } from '../../view/links.ts';
import { CopyableId } from '../../components/copyable-id.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { TIME_WIDTH, TimeText } from '../../components/time-text.tsx';
import { signed } from '../../components/decimal-difference.ts';
import { type Difference, differences, inWords } from './differences.ts';
import type { HistoryRow } from './history-rows.ts';

/**
 * One event of a product: what it says, and the product before and after it.
 *
 * @param count how many events the product has
 * @param onStep opens another event, by its version
 */
export function EventDetails({
  row: { event, before },
  count,
  onStep,
}: {
  readonly row: HistoryRow;
  readonly count: number;
  readonly onStep: (version: number) => void;
}) {
  const { product, ...recorded } = event;
  const { correlationId, causationId, commandId } = event.metadata;
  return (
    <SpaceBetween size="l">
      <SpaceBetween direction="horizontal" size="xs">
        <Button
          iconName="angle-left"
          disabled={event.version <= 1}
          onClick={() => onStep(event.version - 1)}
        >
          Event before
        </Button>
        <Button
          iconName="angle-right"
          iconAlign="right"
          disabled={event.version >= count}
          onClick={() => onStep(event.version + 1)}
        >
          Event after
        </Button>
      </SpaceBetween>
      <KeyValuePairs
        columns={3}
        minColumnWidth={TIME_WIDTH}
        items={[
          { label: 'Event id', value: <CopyableId id={event.id} label="event id" /> },
          { label: 'Happened', value: <TimeText at={event.effectiveAt} isExact /> },
          { label: 'Recorded', value: <TimeText at={event.recordedAt} isExact /> },
          { label: 'Command id', value: <Id id={commandId} label="command id" /> },
          {
            label: 'Correlation id',
            value: (
              <>
                <Id id={correlationId} label="correlation id" />
                {correlationId !== undefined && (
                  <div>
                    <Link href={eventsLink({ correlationId })}>See all events with this id</Link>
                  </div>
                )}
              </>
            ),
          },
          { label: 'Causation id', value: <Id id={causationId} label="causation id" /> },
        ]}
      />
      <ChangesTable before={before} after={product} />
      <JsonView value={recorded} label="event" />
    </SpaceBetween>
  );
}

const Id = ({ id, label }: { readonly id: string | undefined; readonly label: string }) =>
  id === undefined ? '-' : <CopyableId id={id} label={label} />;

const ChangesTable = ({
  before,
  after,
}: {
  readonly before: Product | undefined;
  readonly after: Product;
}) => (
  <Table<Difference>
    variant="borderless"
    items={differences(before, after)}
    trackBy="field"
    wrapLines
    ariaLabels={{ tableLabel: 'The product before and after the event' }}
    header={<Box variant="h3">Before and after</Box>}
    empty="The event changed nothing that is shown."
    columnDefinitions={[
      { id: 'label', header: 'Field', isRowHeader: true, cell: ({ label }) => label },
      { id: 'before', header: 'Before', cell: (each) => text(inWords(each, each.before)) },
      { id: 'after', header: 'After', cell: (each) => text(inWords(each, each.after)) },
      {
        id: 'by',
        header: 'Change',
        cell: ({ by }) => text(by === undefined ? undefined : signed(by)),
      },
    ]}
  />
);

const text = (value: string | undefined) => <span className="number wrap">{value ?? '-'}</span>;
