import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Route } from '../route.ts';

/** An OpenAPI operation. Its id is the name of a function in generated clients: it never changes. */
export type Operation = ZodOpenApiOperationObject & { readonly operationId: string };

/** A route with its part of the contract. */
export interface DescribedRoute {
  readonly route: Route;
  readonly operation: Operation;
}
