import { malformed, methodNotAllowed, notFound } from './problem-error.ts';
import type { Route } from './route.ts';

export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Finds the route of a request.
 *
 * @throws ProblemError 404, or 405 with the methods that the path allows
 */
export function createRouter(routes: readonly Route[]) {
  const paths = [...new Set(routes.map(({ path }) => path))].map((path) => ({
    pattern: toPattern(path),
    routes: routes.filter((route) => route.path === path),
  }));

  return (method: string, path: string): Match => {
    for (const { pattern, routes } of paths) {
      const found = pattern.exec(path);
      if (!found) continue;
      // HEAD is GET without a body; the HTTP server leaves the body out.
      const wanted = method === 'HEAD' ? 'GET' : method;
      const route = routes.find((each) => each.method === wanted);
      if (!route) throw methodNotAllowed(method, allowed(routes));
      return { route, parameters: decodeAll(found.groups ?? {}) };
    }
    throw notFound(`there is no ${path}: /docs lists all paths`);
  };
}

const toPattern = (path: string) =>
  new RegExp(`^${path.replace(/\./g, String.raw`\.`).replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

const allowed = (routes: readonly Route[]) =>
  routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');

const decodeAll = (groups: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        throw malformed(name, 'must be percent-encoded UTF-8');
      }
    }),
  );
