/** The category of the products' streams. */
export const PRODUCT_CATEGORY = 'product';
