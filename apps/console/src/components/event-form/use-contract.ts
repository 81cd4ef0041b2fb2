import { ApiProblem } from '@stockbook/api/client';
import { useQuery } from '@tanstack/react-query';
import type { Contract } from './schema-fields.ts';

/** The contract of the server: its OpenAPI document. It is read once. */
export const useContract = () =>
  useQuery({
    queryKey: ['settings', 'contract'],
    queryFn: async ({ signal }) => {
      const response = await fetch('/openapi.json', { signal });
      if (!response.ok) throw new ApiProblem(await response.text(), response);
      return (await response.json()) as Contract;
    },
  });
