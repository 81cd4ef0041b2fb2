import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useProducts } from '../../api/products.ts';
import { useSettings } from '../../api/settings.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { useView } from '../../view/use-view.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ReportModal } from '../../components/event-form/report-modal.tsx';
import { storedFlash } from '../../components/event-form/stored-flash.tsx';
import { firstPage, localPage } from '../../components/paging.ts';
import { PagingButtons } from '../../components/paging-buttons.tsx';
import { ResourceTable } from '../../components/resource-table.tsx';
import { groupDigits } from '../../format/quantity.ts';
import { CountSheetModal } from './count-sheet/count-sheet-modal.tsx';
import { isFiltered, listView, type ListView, narrowed, queryOf } from './list-view.ts';
import { productColumns } from './product-columns.tsx';
import { ProductFilters } from './product-filters.tsx';

/** How many products a page of the table has. */
const PAGE = 50;

/** The list of products. */
function Products() {
  const [view, setView] = useView(listView);
  const { products, byStart } = useMatching(view);
  const { readOnly } = useSettings();
  const notify = useNotify();
  const found =
    products.data && narrowed(products.data.items, byStart ? { ...view, name: '' } : view);
  const { from, to, next } = localPage(view.cursor, found?.length ?? 0, PAGE);
  return (
    <>
      <ResourceTable
        name="products"
        title="Products"
        variant="full-page"
        headingTag="h1"
        description="What is on hand of each product, and what it is worth."
        actions={
          !readOnly && (
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={() => setView({ open: 'count-sheet' })}>Paste a count sheet</Button>
              <Button variant="primary" onClick={() => setView({ report: 'productCreated' })}>
                Report an event
              </Button>
            </SpaceBetween>
          )
        }
        columns={productColumns}
        items={found}
        error={products.error}
        rowId={({ productId }) => productId}
        counter={
          found && `(${groupDigits(String(found.length))}${products.data?.isComplete ? '' : '+'})`
        }
        view={view}
        onSort={(sorting) => setView({ ...sorting, ...firstPage })}
        shown={{ from, to }}
        filter={
          <ProductFilters
            view={view}
            byStart={byStart}
            onChange={(changed) => setView(changed, { replace: true })}
          />
        }
        pagination={
          <PagingButtons view={view} nextCursor={next} onPage={(page) => setView(page)} />
        }
        empty={<NoProducts isFiltered={isFiltered(view)} />}
      />
      {view.report !== '' && !readOnly && (
        <ReportModal
          eventType={view.report}
          onEventType={(report) => setView({ report }, { replace: true })}
          onClose={() => setView({ report: '' })}
          onStored={(result) => {
            setView({ report: '' });
            notify(storedFlash(result));
          }}
        />
      )}
      {view.open === 'count-sheet' && !readOnly && (
        <CountSheetModal onClose={() => setView({ open: '' })} />
      )}
    </>
  );
}

/**
 * The products that may match. A part of a name is looked for here, in the whole list; of a list that is too
 * long for that, the API is asked for the names that begin so.
 */
function useMatching(view: ListView) {
  const all = useProducts(queryOf(view, false));
  const byStart = all.data?.isComplete === false;
  const products = useProducts(queryOf(view, byStart));
  return { products, byStart };
}

const NoProducts = ({ isFiltered }: { readonly isFiltered: boolean }) =>
  isFiltered ? (
    <EmptyState title="No products match">Clear or change the filters to see others.</EmptyState>
  ) : (
    <EmptyState
      title="No products yet"
      action={<Button href="#/overview">See how to send a first event</Button>}
    >
      A product appears with its first event.
    </EmptyState>
  );

export default Products;
