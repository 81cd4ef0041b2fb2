import { reaching } from './reaching.ts';

/**
 * Reads a list page by page.
 *
 * @param read reads the page that a token names; the first one without a token
 * @throws WorkflowUnavailable
 */
export async function* pagesOf<Page extends { readonly nextToken?: string | undefined }>(
  read: (nextToken: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let nextToken: string | undefined;
  do {
    const page = await reaching(read(nextToken));
    yield page;
    nextToken = page.nextToken;
  } while (nextToken);
}
