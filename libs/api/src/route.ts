import { unknownNames, validate } from '@stockbook/domain';
import * as z from 'zod/mini';
import type { ApiDependencies, ApiNotices, ApiServices } from './dependencies.ts';
import type { ApiRequest, ApiResponse } from './http.ts';
import { invalidParameters } from './problem-error.ts';

export interface RoutedRequest extends ApiRequest {
  /** The path's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** One route. Its part of the contract is in the folder `contract`, which programs do not load. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With parameters in braces: `/products/{productId}`. */
  readonly path: string;
  /** Whether the handler reads the query; the query of another route is refused. */
  readonly takesQuery?: true;
  readonly handle: (
    request: RoutedRequest,
    dependencies: ApiDependencies & ApiNotices & ApiServices,
  ) => Promise<ApiResponse>;
}

/**
 * Reads the query by a schema. A parameter that the schema does not have is a violation.
 *
 * @param notYet parameters that are not supported yet
 * @throws ProblemError 400 with every violation
 */
export function readQuery<T>(
  schema: z.core.$ZodType<T> & { readonly shape: object },
  { query }: ApiRequest,
  notYet: readonly string[] = [],
): T {
  const parameters = new URLSearchParams(query);
  const input = Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
  const known = Object.keys(schema.shape);
  const unknown = unknownNames(
    Object.keys(input).filter((name) => !known.includes(name)),
    { kind: 'query parameter', known, notYet },
  );
  const result = validate(schema, input);
  if (!result.valid) throw invalidParameters([...result.violations, ...unknown]);
  if (unknown.length > 0) throw invalidParameters(unknown);
  return result.value;
}

const noParameters = z.object({});

/**
 * Refuses a query of a route that takes none.
 *
 * @throws ProblemError 400 with every parameter
 */
export const refuseQuery = (request: ApiRequest): void => {
  readQuery(noParameters, request);
};

/** Reads the path's parameters by a schema. */
export function readParameters<T>(schema: z.core.$ZodType<T>, { parameters }: RoutedRequest): T {
  const result = validate(schema, parameters);
  if (!result.valid) throw invalidParameters(result.violations);
  return result.value;
}
