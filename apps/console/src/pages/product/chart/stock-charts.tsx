import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { HistoryEvent } from '@stockbook/api/client';
import { useMemo } from 'react';
import { DaysTable } from './days-table.tsx';
import { StepChart } from './step-chart.tsx';
import { stepsOf } from './steps.ts';

/** Quantity and value of a product over time, and the same as a table. */
export function StockCharts({
  history,
  at,
  onAt,
  isTableOpen,
  onTable,
}: {
  /** All events that are known, oldest first: at least one. */
  readonly history: readonly HistoryEvent[];
  /** The time that is shown, RFC 3339; empty: now. */
  readonly at: string;
  readonly onAt: (at: string) => void;
  readonly isTableOpen: boolean;
  readonly onTable: (isOpen: boolean) => void;
}) {
  const drawn = useMemo(
    () => ({ quantity: stepsOf(history, 'quantity'), value: stepsOf(history, 'value') }),
    [history],
  );
  const first = drawn.quantity[0]?.at ?? 0;
  const last = drawn.quantity.at(-1)?.at ?? first;
  // A little beyond the last event, so that its level is seen; an hour if there is one event only.
  const range = [
    first,
    last + Math.max((last - first) / 40, first === last ? 3_600_000 : 0),
  ] as const;
  const parsed = Date.parse(at);
  const moment = Number.isNaN(parsed) ? undefined : Math.min(Math.max(parsed, first), range[1]);
  const choose = (time: number) => onAt(time > last ? '' : new Date(time).toISOString());
  const shared = { range, moment, onMoment: choose };
  return (
    <SpaceBetween size="m">
      <StepChart drawn="quantity" label="Quantity" steps={drawn.quantity} {...shared} />
      <StepChart drawn="value" label="Value at cost" steps={drawn.value} {...shared} />
      <ExpandableSection
        headerText="Quantity and value as a table, by day"
        expanded={isTableOpen}
        onChange={({ detail }) => onTable(detail.expanded)}
      >
        {isTableOpen && <DaysTable history={history} />}
      </ExpandableSection>
    </SpaceBetween>
  );
}
