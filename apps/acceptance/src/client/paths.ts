export const productPath = (productId: string): string =>
  `/products/${encodeURIComponent(productId)}`;

export const historyPath = (productId: string): string => `${productPath(productId)}/events`;
