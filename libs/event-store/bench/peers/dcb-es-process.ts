import { serveProduct } from '../products/serve-product.ts';
import { openDcbEs } from './dcb-es.ts';

await serveProduct(openDcbEs);
