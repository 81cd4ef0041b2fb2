import { validate } from '@stockbook/domain';
import type * as z from 'zod/mini';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { ApiDependencies, ApiNotices } from './dependencies.ts';
import type { ApiRequest, ApiResponse } from './http.ts';
import { invalidParameters } from './problem-error.ts';

export interface RoutedRequest extends ApiRequest {
  /** The path's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** One route: its part of the contract, and its handler. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With parameters in braces: `/products/{productId}`. */
  readonly path: string;
  readonly operation: ZodOpenApiOperationObject;
  readonly handle: (
    request: RoutedRequest,
    dependencies: ApiDependencies & ApiNotices,
  ) => Promise<ApiResponse>;
}

/**
 * Reads the query by a schema.
 *
 * @throws ProblemError 400 with every violation
 */
export const readQuery = <T>(schema: z.core.$ZodType<T>, { query }: ApiRequest): T => {
  const parameters = new URLSearchParams(query);
  const input = Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
  return read(schema, input);
};

/** Reads the path's parameters by a schema, as {@link readQuery} reads the query. */
export const readParameters = <T>(schema: z.core.$ZodType<T>, { parameters }: RoutedRequest): T =>
  read(schema, parameters);

function read<T>(schema: z.core.$ZodType<T>, input: unknown): T {
  const result = validate(schema, input);
  if (!result.valid) throw invalidParameters(result.violations);
  return result.value;
}
