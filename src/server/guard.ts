/**
 * Who may talk to the server at all. It answers under its own names only (a foreign page cannot reach it by rebinding
 * a name), and takes writes from its own pages or from programs, never from another site's page.
 */
import type { MiddlewareHandler } from 'hono';
import { refusal } from '../operations/refusal.ts';
import { isLocalHost } from './caller.ts';
import { problem } from './problem.ts';

const HEADERS: { readonly [name: string]: string } = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
const ONE_YEAR_S = 31_536_000;

/** What a load balancer asks by address: it says nothing but whether the server stands. */
const PROBES = ['/livez', '/readyz', '/healthz'];

function isForeign(origin: string | undefined, site: string | undefined, own: string): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return origin !== undefined && origin.toLowerCase() !== own;
}

/** The origin this server has under the name it was called by; null where the name is not its own. */
function ownOrigin(host: string | undefined, open: URL | null): string | null {
  if (host === undefined) return null;
  if (open !== null && host.toLowerCase() === open.host.toLowerCase()) return open.origin.toLowerCase();
  return isLocalHost(host) ? `http://${host.toLowerCase()}` : null;
}

/** What was turned away at the door, and why; it is told to the audit log. */
export type TurnedAway = (act: string, why: string) => Promise<void>;

export function guard(publicUrl: string | null, told: TurnedAway): MiddlewareHandler {
  const open = publicUrl === null ? null : new URL(publicUrl);
  const headers = { ...HEADERS };
  if (open?.protocol === 'https:') headers['strict-transport-security'] = `max-age=${ONE_YEAR_S}`;
  const secured = (response: Response): Response => {
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  return async (context, next) => {
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
    const probe = !writes && PROBES.includes(context.req.path);
    const own = ownOrigin(context.req.header('host'), open);
    if (own === null && !probe) {
      const says = 'This server answers under its own names only.';
      await told(context.req.path, 'foreign-host');
      return secured(problem(refusal('not-allowed', 'foreign-host', says), 421));
    }
    const origin = context.req.header('origin');
    if (writes && isForeign(origin, context.req.header('sec-fetch-site'), own ?? '')) {
      await told(context.req.path, 'foreign-origin');
      return secured(problem(refusal('not-allowed', 'foreign-origin', 'Another site may not ask for this.')));
    }
    await next();
    secured(context.res);
    return undefined;
  };
}
