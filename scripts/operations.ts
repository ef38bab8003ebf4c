interface Document {
  paths: Record<string, Record<string, unknown>>;
}

/**
 * The operations of an OpenAPI document, and those of them that no request met. A request is a line `GET /api/me`; of
 * two paths that fit, it is the one with fewer parameters: `/api/funds/totals` and not `/api/funds/{id}`.
 */
export function operationsMet({ paths }: Document, requests: string[]): { all: string[]; missing: string[] } {
  const operations = Object.entries(paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    .map((name) => ({ name, parameters: name.split('{').length, pattern: patternOf(name) }))
    .sort((a, b) => a.parameters - b.parameters);
  const met = new Set(
    requests.map((request) => operations.find(({ pattern }) => pattern.test(request))?.name),
  );
  const all = operations.map(({ name }) => name);
  return { all, missing: all.filter((name) => !met.has(name)).sort() };
}

const patternOf = (name: string): RegExp =>
  new RegExp(`^${name.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
