import type { ParkedEvent } from '@stockbook/api/client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import { shortened } from '../../components/copyable-id.tsx';
import type { Column } from '../../components/resource-table.tsx';
import { TIME_COLUMN, TimeText } from '../../components/time-text.tsx';
import { eventTypeName } from '../../format/event-type.ts';
import { productLink } from '../../view/links.ts';
import { problemTitle } from '../../format/problem-name.ts';
import { subjectOf } from '../../format/subject.ts';

/** How much of a problem is in the list: its whole is in the details. */
const BEGINNING = 140;

/** How long the shown part of an event's id is. */
const SHOWN = 16;

const beginning = (text: string): string =>
  text.length <= BEGINNING ? text : `${text.slice(0, BEGINNING)}…`;

/** The columns of the list of parked events. */
export const eventColumns = (
  open: (event: ParkedEvent) => void,
): readonly Column<ParkedEvent>[] => [
  {
    id: 'event',
    header: 'Event',
    minWidth: 170,
    isRowHeader: true,
    cell: (event) => {
      const { eventId = event.id } = subjectOf(event.input);
      return (
        <Button
          variant="inline-link"
          ariaLabel={`Details of the event ${eventId}`}
          onClick={() => open(event)}
        >
          <span className="mono" title={eventId}>
            {shortened(eventId, SHOWN)}
          </span>
        </Button>
      );
    },
    value: ({ id, input }) => subjectOf(input).eventId ?? id,
  },
  {
    id: 'type',
    header: 'Type',
    minWidth: 140,
    cell: ({ input }) => {
      const { type } = subjectOf(input);
      return type === undefined ? 'Unknown' : eventTypeName(type);
    },
    value: ({ input }) => subjectOf(input).type,
  },
  {
    id: 'product',
    header: 'Product',
    minWidth: 110,
    cell: ({ input }) => {
      const { productId } = subjectOf(input);
      if (productId === undefined) return 'Unknown';
      return (
        <Link href={productLink(productId)}>
          <span className="wrap" title={productId}>
            {shortened(productId, 40)}
          </span>
        </Link>
      );
    },
    value: ({ input }) => subjectOf(input).productId,
  },
  {
    id: 'problem',
    header: 'Problem',
    minWidth: 200,
    cell: ({ problem }) => (
      <>
        {problemTitle(problem.type)}
        <Box variant="small" display="block">
          <span className="wrap">{beginning(problem.detail)}</span>
        </Box>
      </>
    ),
    value: ({ problem }) => problem.detail,
  },
  {
    id: 'parkedAt',
    header: 'Parked first',
    minWidth: TIME_COLUMN,
    cell: ({ parkedAt }) => <TimeText at={parkedAt} />,
    value: ({ parkedAt }) => parkedAt,
  },
  {
    id: 'times',
    header: 'Times',
    cell: ({ times }) => <span className="number">{times}</span>,
    value: ({ times }) => times,
  },
  {
    id: 'lastParkedAt',
    header: 'Parked last',
    minWidth: TIME_COLUMN,
    cell: ({ lastParkedAt }) => <TimeText at={lastParkedAt} />,
    value: ({ lastParkedAt }) => lastParkedAt,
  },
];
