import type { Reader } from '@stockbook/api/client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import type { Column } from '../../components/resource-table.tsx';
import { durationText } from '../../format/duration.ts';
import { groupDigits } from '../../format/quantity.ts';
import { link } from '../../view/links.ts';
import { readerState } from './reader-state.ts';
import { ReaderStatus } from './reader-status.tsx';

const Count = ({ count }: { readonly count: number }) => (
  <span className="number">{groupDigits(String(count))}</span>
);

/**
 * The columns of the list of readers.
 *
 * @param asked the names of those whose build was asked for
 * @param rebuild undefined if nothing may be changed
 */
export const readerColumns = (
  asked: ReadonlyMap<string, number>,
  rebuild: ((reader: Reader) => void) | undefined,
): readonly Column<Reader>[] => [
  {
    id: 'name',
    header: 'Reader',
    isRowHeader: true,
    width: 200,
    cell: ({ name, kind, version, build }) => (
      <>
        <b className="wrap">{name}</b>
        <Box variant="small" display="block">
          {[
            kind === 'projection' ? 'Projection' : 'Subscription',
            `version ${version}`,
            ...(build === undefined ? [] : [`build ${build}`]),
          ].join(', ')}
        </Box>
      </>
    ),
    value: ({ name, version }) => `${name}@${version}`,
  },
  {
    id: 'status',
    header: 'Status',
    width: 200,
    cell: (reader) => (
      <ReaderStatus
        reader={reader}
        isAsked={reader.kind === 'projection' && asked.has(reader.name)}
      />
    ),
    value: (reader) => [readerState(reader).text, reader.fault].filter(Boolean).join(': '),
  },
  {
    id: 'lagEvents',
    header: 'Lag in events',
    width: 115,
    cell: ({ lagEvents }) => <Count count={lagEvents} />,
    value: ({ lagEvents }) => lagEvents,
  },
  {
    id: 'lagSeconds',
    header: 'Lag in time',
    width: 115,
    cell: ({ lagSeconds }) => <span className="number">{durationText(lagSeconds)}</span>,
    value: ({ lagSeconds }) => lagSeconds,
  },
  {
    id: 'position',
    header: 'Position',
    width: 120,
    cell: ({ position }) => <span className="number wrap">{position}</span>,
    value: ({ position }) => position,
  },
  {
    id: 'parked',
    header: 'Parked',
    width: 115,
    cell: ({ name, parked }) =>
      parked === 0 ? (
        <Count count={0} />
      ) : (
        <Link
          href={link('/parked', { tab: 'deliveries', reader: name })}
          ariaLabel={`${parked} parked deliveries of ${name}`}
        >
          <Count count={parked} />
        </Link>
      ),
    value: ({ parked }) => parked,
  },
  ...(rebuild === undefined ? [] : [actions(rebuild)]),
];

const actions = (rebuild: (reader: Reader) => void): Column<Reader> => ({
  id: 'actions',
  header: 'Actions',
  minWidth: 100,
  cell: (reader) =>
    reader.kind === 'projection' && (
      <Button
        variant="inline-link"
        ariaLabel={`Rebuild ${reader.name}`}
        disabled={reader.building !== undefined}
        onClick={() => rebuild(reader)}
      >
        Rebuild
      </Button>
    ),
});
