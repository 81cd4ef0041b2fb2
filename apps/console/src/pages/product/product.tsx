import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Tabs from '@cloudscape-design/components/tabs';
import type { Product as ProductState } from '@stockbook/api/client';
import { problemOf } from '../../api/problem.ts';
import { useProduct } from '../../api/products.ts';
import { useSettings } from '../../api/settings.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { eventTypeName } from '../../format/event-type.ts';
import { link } from '../../view/links.ts';
import { usePathId } from '../../view/path-id.ts';
import { DetailPanel } from '../../app/panel/split-panel.tsx';
import { useView } from '../../view/use-view.ts';
import { CopyableId } from '../../components/copyable-id.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ReportModal } from '../../components/event-form/report-modal.tsx';
import { storedFlash } from '../../components/event-form/stored-flash.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { EventDetails } from './event-details.tsx';
import { rowsOf } from './history-rows.ts';
import { HistoryTable } from './history-table.tsx';
import { productView } from './product-view.ts';
import { StockTab } from './stock-tab.tsx';
import { useWholeHistory } from './use-whole-history.ts';

/** One product. */
function Product() {
  const productId = usePathId();
  const product = useProduct(productId);
  if (product.data) return <ProductPage product={product.data} />;
  const isUnknown = product.error !== null && problemOf(product.error).status === 404;
  return (
    <SpaceBetween size="l">
      <PageHeader title={productId} />
      {product.isPending && <Spinner size="large" />}
      {isUnknown && (
        <EmptyState
          title="There is no such product"
          action={<Button href={link('/products')}>See all products</Button>}
        >
          A product appears with its first event. Check the id, or report an event of it.
        </EmptyState>
      )}
      {product.error && !isUnknown && <ProblemAlert error={product.error} />}
    </SpaceBetween>
  );
}

function ProductPage({ product }: { readonly product: ProductState }) {
  const { productId, name, version } = product;
  const [view, setView] = useView(productView);
  const history = useWholeHistory(productId);
  const events = history.data?.items;
  const notify = useNotify();
  const { readOnly } = useSettings();
  const opened = rowsOf(events ?? []).find(({ event }) => event.version === view.event);
  return (
    <SpaceBetween size="l">
      <PageHeader
        title={name ?? productId}
        description={
          <>
            Product <CopyableId id={productId} label="product id" length={40} />
          </>
        }
        actions={
          !readOnly && (
            <SpaceBetween direction="horizontal" size="xs">
              <Button href={link('/products', { open: 'count-sheet' })}>Paste a count sheet</Button>
              <Button variant="primary" onClick={() => setView({ report: 'productReceived' })}>
                Report an event
              </Button>
            </SpaceBetween>
          )
        }
      />
      {history.data?.isComplete === false && (
        <Alert type="warning">
          The product has {version} events. The chart and the history show the first{' '}
          {history.data.items.length}.
        </Alert>
      )}
      <Tabs
        activeTabId={view.tab}
        onChange={({ detail }) =>
          setView({ tab: detail.activeTabId === 'history' ? 'history' : 'stock' })
        }
        ariaLabel="The product"
        tabs={[
          {
            id: 'stock',
            label: 'Stock',
            content: (
              <StockTab
                product={product}
                history={events}
                error={history.error}
                moment={view}
                onMoment={(changed) => setView(changed, { replace: true })}
                isTableOpen={view.days}
                onTable={(days) => setView({ days })}
              />
            ),
          },
          {
            id: 'history',
            label: `History (${version})`,
            content: (
              <HistoryTable history={events} error={history.error} view={view} onChange={setView} />
            ),
          },
        ]}
      />
      {view.event > 0 && events && (
        <DetailPanel
          header={
            opened ? `Event ${opened.event.version}: ${eventTypeName(opened.event.type)}` : 'Event'
          }
          onClose={() => setView({ event: 0 })}
        >
          {opened ? (
            <EventDetails
              row={opened}
              count={events.length}
              onStep={(event) => setView({ event }, { replace: true })}
            />
          ) : (
            <Box>The product has no event {view.event}.</Box>
          )}
        </DetailPanel>
      )}
      {view.report !== '' && !readOnly && (
        <ReportModal
          product={product}
          eventType={view.report}
          onEventType={(report) => setView({ report }, { replace: true })}
          onClose={() => setView({ report: '' })}
          onStored={(result) => {
            setView({ report: '' });
            notify(storedFlash(result));
          }}
        />
      )}
    </SpaceBetween>
  );
}

export default Product;
