/** Every route, as the contract writes it. */
export const routes = {
  '/events': ['GET', 'POST'],
  '/products': ['GET'],
  '/products/{productId}': ['GET'],
  '/products/{productId}/events': ['GET'],
  '/executions': ['GET'],
  '/executions/{executionId}': ['GET'],
  '/parked': ['DELETE', 'GET'],
  '/parked/redrive': ['POST'],
  '/parked/{parkedId}': ['DELETE'],
  '/parked/{parkedId}/redrive': ['POST'],
  '/atm/withdrawals': ['POST'],
  '/health': ['GET'],
  '/': ['GET'],
  '/openapi.json': ['GET'],
  '/asyncapi.json': ['GET'],
  '/docs': ['GET'],
} as const;
