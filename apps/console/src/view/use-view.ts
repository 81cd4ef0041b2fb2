import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readView, type View, type ViewSchema, writeView } from './view.ts';

/** Changes a part of the view. A step of its own in the browser's history, unless it replaces the last. */
export type SetView<Schema> = (
  changed: Partial<View<Schema>>,
  options?: { readonly replace?: boolean },
) => void;

/**
 * The view of a page, kept in the URL: a link shows the same to another person, and Back goes back.
 *
 * @param schema a constant of the module: its parts are read again when it changes
 */
export function useView<Schema extends ViewSchema>(
  schema: Schema,
): readonly [View<Schema>, SetView<Schema>] {
  const [query, setQuery] = useSearchParams();
  const view = useMemo(() => readView(schema, query), [schema, query]);
  const setView = useCallback<SetView<Schema>>(
    (changed, { replace = false } = {}) =>
      setQuery((current) => writeView(schema, current, changed), { replace }),
    [schema, setQuery],
  );
  return [view, setView];
}
