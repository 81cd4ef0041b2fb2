import type { RecordedEvent } from '@stockbook/api/client';
import type { ReactNode } from 'react';
import { shortened } from '../../../components/copyable-id.tsx';
import { TimeText } from '../../../components/time-text.tsx';
import { eventTypeName } from '../../../format/event-type.ts';
import { dataText } from '../../../format/event-data.ts';

interface GridColumn {
  readonly id: string;
  readonly header: string;
  readonly cell: (event: RecordedEvent) => ReactNode;
}

/** The columns of the list. grid.css has their widths. */
export const columns: readonly GridColumn[] = [
  { id: 'position', header: 'Position', cell: ({ position }) => position },
  { id: 'recorded', header: 'Recorded', cell: ({ recordedAt }) => <TimeText at={recordedAt} /> },
  { id: 'type', header: 'Type', cell: ({ type }) => eventTypeName(type) },
  { id: 'product', header: 'Product', cell: ({ stream }) => stream.id },
  { id: 'version', header: 'Version', cell: ({ version }) => version },
  { id: 'data', header: 'Data', cell: ({ data }) => dataText(data) },
  { id: 'id', header: 'Event id', cell: ({ id }) => shortened(id, 20) },
];
