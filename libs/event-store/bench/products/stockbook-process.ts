import { serveProduct } from './serve-product.ts';
import { openStockbook } from './stockbook.ts';

await serveProduct(openStockbook);
