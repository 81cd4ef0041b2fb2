import Box from '@cloudscape-design/components/box';
import Table from '@cloudscape-design/components/table';
import { type Change, changesBetween } from './changes.ts';
import type { Step } from './execution-view.ts';

/** What a step changed: each value before and after it. */
export function ChangesTable({ step: { name, input, output } }: { readonly step: Step }) {
  if (output === undefined) return null;
  const changes = changesBetween(input, output);
  if (changes.length === 0) {
    return <Box color="text-body-secondary">The output is the input, unchanged.</Box>;
  }
  return (
    <Table<Change>
      variant="embedded"
      contentDensity="compact"
      wrapLines
      ariaLabels={{ tableLabel: `What ${name} changed` }}
      trackBy="path"
      items={changes}
      columnDefinitions={[
        {
          id: 'path',
          header: 'Changed',
          isRowHeader: true,
          cell: ({ path }) => <span className="mono wrap">{path || 'all of it'}</span>,
        },
        { id: 'before', header: 'Before', cell: ({ before }) => <Value of={before} /> },
        { id: 'after', header: 'After', cell: ({ after }) => <Value of={after} /> },
      ]}
    />
  );
}

const Value = ({ of }: { readonly of: unknown }) =>
  of === undefined ? (
    <Box variant="span" color="text-body-secondary">
      not there
    </Box>
  ) : (
    <span className="mono wrap">{JSON.stringify(of)}</span>
  );
