import type { Product } from '@stockbook/api/client';
import { decimalDifference, isDecimal } from '../../../components/decimal-difference.ts';
import { type Items, WHOLE } from '../../../api/pages.ts';
import { groupDigits } from '../../../format/quantity.ts';
import type { SheetLine } from './parse-sheet.ts';

/** A line beside what the log has: what its event would change, or why it cannot be sent. */
export type PreviewLine = SheetLine &
  (
    | { readonly found: Product; readonly difference: string; readonly problem?: never }
    | { readonly found?: Product; readonly problem: string }
  );

/**
 * Compares the lines of a sheet with the products. A problem here is what the server cannot know: which
 * product is meant, and that a product is there twice; and a count of which no difference can be shown. The
 * server checks the rest.
 *
 * @param products all of them, or the first ones
 */
export function preview(
  lines: readonly SheetLine[],
  { items: products, isComplete }: Items<Product>,
): readonly PreviewLine[] {
  const byId = new Map(products.map((product) => [product.productId, product]));
  const bySku = Map.groupBy(products, ({ sku }) => sku ?? '');
  const first = new Map<string, number>();
  return lines.map((each): PreviewLine => {
    const skus = each.product === '' ? [] : (bySku.get(each.product) ?? []);
    const found = byId.get(each.product) ?? (skus.length === 1 ? skus[0] : undefined);
    if (found === undefined)
      return { ...each, problem: unknown(each.product, skus.length, isComplete) };
    const earlier = first.get(found.productId);
    if (earlier !== undefined) {
      return {
        ...each,
        found,
        problem: `The product of line ${earlier}, too: keep one of them`,
      };
    }
    first.set(found.productId, each.line);
    return isDecimal(each.counted) && !each.counted.startsWith('-')
      ? { ...each, found, difference: decimalDifference(each.counted, found.quantity) }
      : {
          ...each,
          found,
          problem:
            'The count must be a number of zero or more such as 12.5, without a thousands separator',
        };
  });
}

function unknown(product: string, skus: number, isComplete: boolean): string {
  if (product === '') return 'No product is named';
  if (skus > 1) return `The SKU of ${skus} products: name one by its id`;
  return isComplete
    ? 'Neither the id nor the SKU of a product'
    : `Neither the id nor the SKU of one of the first ${groupDigits(String(WHOLE))} products`;
}
