/** What the CloudEvents types of the inventory's events begin with: `com.stockbook.product.productShipped.v1`. */
export const NAMESPACE = 'com.stockbook';
