/**
 * Every request is timed, counted and, where that was asked for, logged: which operation, how it ended, how long it
 * took, in which workspace. Never what was in it: no body, no query, no address, no name.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { refusal } from '../operations/refusal.ts';
import { problem } from './problem.ts';
import type { ServerMetrics } from './server-metrics.ts';

export type RequestLine = {
  readonly request: string;
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly ms: number;
  readonly workspace: string | null;
};

export type RequestWatch = {
  readonly metrics: ServerMetrics;
  log(line: RequestLine): void;
};

const PROBES = ['/livez', '/readyz', '/healthz', '/metrics', '/openapi.json'];
const MOST_UNDER_WAY = 500;
const BUSY = refusal('busy', 'busy', 'More is asked than can be answered; ask again in a moment.');
const EVENTS = /^\/v1\/(identify|track|page|screen|group|alias|batch)$/;
const OPERATION = /^\/api\/v1\/([a-z0-9-]{1,64})\/([a-z-]{1,64})$/;

type Route = { readonly route: string; readonly workspace: string | null };

/** One of a bounded number of names, whatever was asked for: an unknown word is not taken for one. */
function routeOf(path: string, operations: ReadonlySet<string>): Route {
  const [, workspace = '', operation = ''] = OPERATION.exec(path) ?? [];
  if (operations.has(operation)) return { route: operation, workspace };
  if (PROBES.includes(path) || EVENTS.test(path)) return { route: path, workspace: null };
  if (path.startsWith('/api/auth/')) return { route: '/api/auth', workspace: null };
  return { route: path.startsWith('/api/') ? '/api' : '/', workspace: null };
}

/** A method that is none is not told: it could be anything. */
function methodOf({ req }: Context): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(req.method)
    ? req.method
    : 'OTHER';
}

export function watchRequests(
  { metrics, log }: RequestWatch,
  operations: readonly string[],
  identity: () => string,
): MiddlewareHandler {
  const known = new Set(operations);
  let underWay = 0;
  return async (context, next) => {
    const began = performance.now();
    const request = identity();
    // What cannot be answered in time is told so at once: a queue without an end would take all memory with it.
    if (underWay >= MOST_UNDER_WAY && !PROBES.includes(context.req.path)) context.res = problem(BUSY);
    else {
      underWay += 1;
      try {
        await next();
      } finally {
        underWay -= 1;
      }
    }
    const ms = performance.now() - began;
    const { status } = context.res;
    const method = methodOf(context);
    const { route, workspace } = routeOf(context.req.path, known);
    context.res.headers.set('x-request-id', request);
    metrics.request(route, method, status, ms / 1000);
    log({ request, route, method, status, ms: Math.round(ms * 10) / 10, workspace });
  };
}
