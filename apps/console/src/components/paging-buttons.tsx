import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { firstPage, nextPage, type Paging, previousPage } from './paging.ts';

/**
 * First, Previous and Next: they stay where they are, on the first page and on the last.
 *
 * @param nextCursor of the page that is shown; undefined or null on the last
 */
export function PagingButtons({
  view,
  nextCursor,
  onPage,
}: {
  readonly view: Paging;
  readonly nextCursor: string | null | undefined;
  readonly onPage: (page: Paging) => void;
}) {
  const isFirst = view.cursor === '';
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button disabled={isFirst} onClick={() => onPage(firstPage)}>
        First
      </Button>
      <Button iconName="angle-left" disabled={isFirst} onClick={() => onPage(previousPage(view))}>
        Previous
      </Button>
      <Button
        iconName="angle-right"
        iconAlign="right"
        disabled={nextCursor == null}
        onClick={() => {
          if (nextCursor != null) onPage(nextPage(view, nextCursor));
        }}
      >
        Next
      </Button>
    </SpaceBetween>
  );
}
