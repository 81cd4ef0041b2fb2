import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import type { HistoryEvent, Product } from '@stockbook/api/client';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { counted } from '../../format/quantity.ts';
import { StockCharts } from './chart/stock-charts.tsx';
import { ProductSummary } from './product-summary.tsx';
import { countingOf, type Moment, stateAt } from './state-at.ts';
import { TwoTimes } from './two-times.tsx';

/** The stock of a product at a moment, and over time. */
export function StockTab({
  product,
  history,
  error,
  moment: typed,
  onMoment,
  isTableOpen,
  onTable,
}: {
  readonly product: Product;
  /** Oldest first; undefined until it is there. */
  readonly history: readonly HistoryEvent[] | undefined;
  readonly error: unknown;
  readonly moment: Moment;
  readonly onMoment: (changed: Partial<Moment>) => void;
  readonly isTableOpen: boolean;
  readonly onTable: (isOpen: boolean) => void;
}) {
  const moment = countingOf(typed);
  const { last, left } = stateAt(history ?? [], moment);
  const isNow = moment.at === '' && moment.known === '';
  const shown = isNow || history === undefined ? product : last?.product;
  const asKnown = history?.filter((event) => stateAt([event], { ...moment, at: '' }).left === 0);
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">{isNow ? 'State now' : 'State then'}</Header>}>
        <SpaceBetween size="l">
          {!isNow && history && (
            <Alert
              type="info"
              action={<Button onClick={() => onMoment({ at: '', known: '' })}>Show now</Button>}
            >
              {last === undefined
                ? 'Nothing had happened yet.'
                : `The state after event ${last.version}: ${counted(left, 'later event')} left out.`}
            </Alert>
          )}
          {shown && <ProductSummary product={shown} />}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Over time</Header>}>
        {error != null && <ProblemAlert error={error} />}
        {history === undefined && error == null && <Spinner />}
        <SpaceBetween size="l">
          {history && history.length > 0 && (
            <TwoTimes history={history} moment={typed} onMoment={onMoment} />
          )}
          {asKnown && asKnown.length > 0 && (
            <StockCharts
              history={asKnown}
              at={moment.at}
              onAt={(at) => onMoment({ at })}
              isTableOpen={isTableOpen}
              onTable={onTable}
            />
          )}
          {asKnown?.length === 0 && <Box color="text-body-secondary">Nothing was known yet.</Box>}
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}
