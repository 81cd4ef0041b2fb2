import type { ParkedDelivery } from '@stockbook/api/client';
import Link from '@cloudscape-design/components/link';
import { CopyableId, shortened } from '../../components/copyable-id.tsx';
import type { Column } from '../../components/resource-table.tsx';
import { TIME_COLUMN, TimeText } from '../../components/time-text.tsx';
import { productLink } from '../../view/links.ts';

/** The columns of the list of parked deliveries. */
export const deliveryColumns: readonly Column<ParkedDelivery>[] = [
  {
    id: 'position',
    header: 'Position',
    isRowHeader: true,
    cell: ({ position }) => <span className="number">{position}</span>,
    value: ({ position }) => position,
  },
  {
    id: 'type',
    header: 'Type',
    minWidth: 160,
    cell: ({ type }) => type,
    value: ({ type }) => type,
  },
  {
    id: 'product',
    header: 'Product',
    cell: ({ stream }) => (
      <Link href={productLink(stream.id)}>
        <span className="wrap" title={stream.id}>
          {shortened(stream.id, 40)}
        </span>
      </Link>
    ),
    value: ({ stream }) => stream.id,
  },
  {
    id: 'event',
    header: 'Event id',
    minWidth: 180,
    cell: ({ eventId }) => <CopyableId id={eventId} label="event id" length={14} />,
    value: ({ eventId }) => eventId,
  },
  {
    id: 'reason',
    header: 'Reason',
    minWidth: 260,
    cell: ({ reason }) => <span className="wrap">{reason}</span>,
    value: ({ reason }) => reason,
  },
  {
    id: 'attempts',
    header: 'Attempts',
    cell: ({ attempts }) => <span className="number">{attempts}</span>,
    value: ({ attempts }) => attempts,
  },
  {
    id: 'parkedAt',
    header: 'Parked',
    minWidth: TIME_COLUMN,
    cell: ({ parkedAt }) => <TimeText at={parkedAt} />,
    value: ({ parkedAt }) => parkedAt,
  },
  {
    id: 'triedAt',
    header: 'Tried last',
    minWidth: TIME_COLUMN,
    cell: ({ triedAt }) => <TimeText at={triedAt} />,
    value: ({ triedAt }) => triedAt,
  },
];
