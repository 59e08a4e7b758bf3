/** Calendars at their secret addresses: programs that subscribe cannot sign in, so the address itself is what is known. */
import type { Hono } from 'hono';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { ServerParts } from './app.ts';
import { problem } from './problem.ts';

const FILE = /^([\w-]{43})\.ics$/;
const HEADERS = {
  'content-type': 'text/calendar; charset=utf-8',
  'content-disposition': 'inline; filename="entente.ics"',
  'cache-control': 'private, max-age=300',
};

/** Whatever is wrong with an address, it is unknown: nothing tells a revoked one from one that never was. */
const UNKNOWN = {
  kind: 'not-found',
  why: 'unknown-address',
  says: 'There is nothing at this address.',
} as const;

export function calendarRoutes(app: Hono, { ask, closing }: Pick<ServerParts, 'ask' | 'closing'>): void {
  app.get('/calendar/:workspace/:file', async (context) => {
    const { workspace, file } = context.req.param();
    const token = FILE.exec(file)?.[1];
    if (token === undefined) return problem(UNKNOWN);
    const question = { operation: 'read-calendar-feed', input: { token }, workspace };
    const options = { asker: LOCAL_ADMINISTRATOR, signal: closing, progress: () => {} };
    const answered = await ask(question, options);
    if (!answered.ok) return problem(UNKNOWN);
    const { text } = answered.value as { readonly text: string };
    return new Response(text, { headers: HEADERS });
  });
}
