/**
 * Who may talk to the server at all. It answers this machine under its own names only (a foreign page cannot reach it
 * by rebinding a name), and takes writes from its own pages or from programs, never from another site's page.
 */
import type { MiddlewareHandler } from 'hono';
import { refusal } from '../operations/refusal.ts';
import { problem } from './problem.ts';

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];

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

export function isLocalHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  return LOCAL_NAMES.includes(host.replace(/:\d+$/, '').toLowerCase());
}

function isForeign(origin: string | undefined, site: string | undefined, host: string): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`;
}

export function guard(): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host');
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
    if (host === undefined || !isLocalHost(host)) {
      return problem(
        refusal('not-allowed', 'foreign-host', 'This server answers on the loopback address only.'),
        421,
      );
    }
    const origin = context.req.header('origin');
    if (writes && isForeign(origin, context.req.header('sec-fetch-site'), host)) {
      return problem(refusal('not-allowed', 'foreign-origin', 'Another site may not ask for this.'));
    }
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    return undefined;
  };
}
