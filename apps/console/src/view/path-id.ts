import { useLocation } from 'react-router';

/**
 * The id in a path such as `/products/mixing-bowl`; undefined if there is none. An id may have slashes and
 * percent signs, which react-router's parameters do not keep.
 *
 * @example pathId('/products/a%2Fb') // 'a/b'
 */
export function pathId(pathname: string): string | undefined {
  const [, , ...rest] = pathname.split('/');
  const encoded = rest.join('/');
  if (encoded === '') return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    // Typed by hand: a percent sign that begins no code.
    return encoded;
  }
}

/** The id of the thing that the page is about. @throws Error on a page of a list */
export function usePathId(): string {
  const { pathname } = useLocation();
  const id = pathId(pathname);
  if (id === undefined) throw new Error(`${pathname} has no id`);
  return id;
}
