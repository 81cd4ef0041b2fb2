import type { Product } from '@stockbook/api/client';
import { expect, it } from 'vitest';
import { parseSheet } from './parse-sheet.ts';
import { preview } from './preview.ts';

const product = (productId: string, sku: string | null, quantity: string) =>
  ({ productId, sku, quantity }) as Product;

const products = [
  product('100', 'BOWL-43', '100'),
  product('200', 'MUG', '0.5'),
  product('300', 'TWICE', '1'),
  product('400', 'TWICE', '1'),
];

it('says what each line would change, or why it cannot be sent', () => {
  const sheet = parseSheet(
    '100\t98\nMUG\t2\nTWICE\t1\nBOWL-43\t97\nnone\t1\n300\t1,5\n400\t-1\n\t4',
  );
  expect(
    preview(sheet.lines, { items: products, isComplete: true }).map(
      (line) => line.problem ?? line.difference,
    ),
  ).toEqual([
    '-2',
    '1.5',
    'The SKU of 2 products: name one by its id',
    'The product of line 1, too: keep one of them',
    'Neither the id nor the SKU of a product',
    'The count must be a number of zero or more such as 12.5, without a thousands separator',
    'The count must be a number of zero or more such as 12.5, without a thousands separator',
    'No product is named',
  ]);
});

it('does not say that there is no such product if it has not seen all of them', () => {
  const sheet = parseSheet('100\t98\nnone\t1');
  const found = preview(sheet.lines, { items: products, isComplete: false });
  expect(found.map((line) => line.problem ?? line.difference)).toEqual([
    '-2',
    'Neither the id nor the SKU of one of the first 5,000 products',
  ]);
});
