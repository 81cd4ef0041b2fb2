import type { ParkedGroup } from '@stockbook/api/client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { TIME_COLUMN, TimeText } from '../../components/time-text.tsx';
import { groupDigits } from '../../format/quantity.ts';
import { parkedLink } from '../../view/links.ts';
import { problemName, problemTitle } from '../../format/problem-name.ts';

/** The parked events counted by problem: a problem is chosen, or all its events are changed. */
export const ProblemGroups = ({
  groups,
  isComplete,
  chosen,
  onChange,
}: {
  readonly groups: readonly ParkedGroup[];
  readonly isComplete: boolean;
  /** The problem whose events are listed; empty for all. */
  readonly chosen: string;
  /** Undefined if nothing may be changed. */
  readonly onChange: ((verb: 'Redrive' | 'Discard', group: ParkedGroup) => void) | undefined;
}) => (
  <ResourceTable
    name="parked-problems"
    title="Problems"
    description={
      isComplete
        ? undefined
        : 'Only the oldest events are counted: there are too many to count all.'
    }
    columns={columns(chosen, onChange)}
    items={groups}
    rowId={({ problem }) => problem}
    empty={null}
  />
);

const columns = (
  chosen: string,
  onChange: ((verb: 'Redrive' | 'Discard', group: ParkedGroup) => void) | undefined,
): readonly Column<ParkedGroup>[] => [
  {
    id: 'problem',
    header: 'Problem',
    width: 175,
    isRowHeader: true,
    cell: ({ problem, title }) => (
      <>
        <Link href={parkedLink(problemName(problem))}>
          {problemName(problem) === chosen ? <b>{problemTitle(problem)}</b> : problemTitle(problem)}
        </Link>
        <Box variant="small" display="block">
          {title}
        </Box>
      </>
    ),
    value: ({ problem }) => problem,
  },
  {
    id: 'count',
    header: 'Events',
    width: 90,
    cell: ({ count }) => <span className="number">{groupDigits(String(count))}</span>,
    value: ({ count }) => count,
  },
  {
    id: 'parkedAt',
    header: 'Oldest',
    minWidth: TIME_COLUMN,
    cell: ({ parkedAt }) => <TimeText at={parkedAt} />,
    value: ({ parkedAt }) => parkedAt,
  },
  {
    id: 'lastParkedAt',
    header: 'Newest',
    minWidth: TIME_COLUMN,
    cell: ({ lastParkedAt }) => <TimeText at={lastParkedAt} />,
    value: ({ lastParkedAt }) => lastParkedAt,
  },
  ...(onChange === undefined ? [] : [actions(onChange)]),
];

const actions = (
  onChange: (verb: 'Redrive' | 'Discard', group: ParkedGroup) => void,
): Column<ParkedGroup> => ({
  id: 'actions',
  header: 'Actions',
  minWidth: 190,
  cell: (group) => (
    <SpaceBetween direction="horizontal" size="s">
      {(['Redrive', 'Discard'] as const).map((verb) => (
        <Button
          key={verb}
          variant="inline-link"
          ariaLabel={`${verb} ${groupDigits(String(group.count))}: ${problemTitle(group.problem)}`}
          onClick={() => onChange(verb, group)}
        >
          {`${verb} ${groupDigits(String(group.count))}`}
        </Button>
      ))}
    </SpaceBetween>
  ),
});
