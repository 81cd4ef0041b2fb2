import { serveProduct } from '../products/serve-product.ts';
import { openEmmett } from './emmett.ts';

await serveProduct(openEmmett);
