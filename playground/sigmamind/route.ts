export type EndpointName =
  | 'create-batch-run'
  | 'list-batch-runs'
  | 'get-batch-run'
  | 'list-test-runs'
  | 'get-test-run'
  | 'list-agents'
  | 'list-test-cases'
  | 'get-test-case';

export type Route = { endpoint: EndpointName; id: string };

const ROUTES: { method: string; path: RegExp; endpoint: EndpointName }[] = [
  { method: 'POST', path: /^\/v1\/batch-runs$/u, endpoint: 'create-batch-run' },
  { method: 'GET', path: /^\/v1\/batch-runs$/u, endpoint: 'list-batch-runs' },
  { method: 'GET', path: /^\/v1\/batch-runs\/([^/]+)$/u, endpoint: 'get-batch-run' },
  { method: 'GET', path: /^\/v1\/test-runs$/u, endpoint: 'list-test-runs' },
  { method: 'GET', path: /^\/v1\/test-runs\/([^/]+)$/u, endpoint: 'get-test-run' },
  { method: 'GET', path: /^\/v1\/agents$/u, endpoint: 'list-agents' },
  { method: 'GET', path: /^\/v1\/test-cases$/u, endpoint: 'list-test-cases' },
  { method: 'GET', path: /^\/v1\/test-cases\/([^/]+)$/u, endpoint: 'get-test-case' },
];

export function routeOf(method: string, path: string): Route | 'wrong-method' | 'unknown' {
  const matches = ROUTES.flatMap((route) => {
    const match = route.path.exec(path);
    return match === null ? [] : [{ route, id: match[1] ?? '' }];
  });
  const found = matches.find(({ route }) => route.method === method);
  if (found !== undefined) return { endpoint: found.route.endpoint, id: decode(found.id) };
  return matches.length > 0 ? 'wrong-method' : 'unknown';
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
