/**
 * The probes, three different questions: does the process live (asked of nothing else, so that a database that is away
 * restarts nobody), is it ready for work, and, for administrators, how does everything stand; and the metrics.
 */
import type { Hono } from 'hono';
import { refusal } from '../operations/refusal.ts';
import { MAIN_WORKSPACE } from '../operations/workspace-names.ts';
import type { ServerParts } from './app.ts';
import { callerNow } from './caller.ts';
import { problem } from './problem.ts';

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: HEADERS });
}

/** Whoever is at this very machine, where no address of the server is public; else administrators alone. */
async function mayLook(request: Request, parts: ServerParts): Promise<boolean> {
  if ((parts.publicUrl ?? null) === null && callerNow().here) return true;
  const asker = await parts.principals.of(request, MAIN_WORKSPACE);
  return asker.ok && asker.value.roles.includes('administrator');
}

export function probeRoutes(app: Hono, parts: ServerParts): void {
  const why = async () => (parts.closing.aborted ? 'stopping' : parts.unready());
  app.get('/livez', () => json({ alive: true }));
  app.get('/readyz', async () => {
    const reason = await why();
    return json(
      reason === null ? { ready: true } : { ready: false, why: reason },
      reason === null ? 200 : 503,
    );
  });
  const { watch } = parts;
  if (watch === undefined) return;
  const denied = () => problem(refusal('not-allowed', 'not-allowed', 'Administrators may look here.'));
  app.get('/healthz', async (context) => {
    if (!(await mayLook(context.req.raw, parts))) return denied();
    const reason = await why();
    const { rss, heapUsed } = process.memoryUsage();
    const health = { ready: reason === null, why: reason, version: parts.version, uptime: process.uptime() };
    return json({ ...health, memory: { rss, heapUsed }, ...(await watch.standing()) });
  });
  app.get('/metrics', async (context) => {
    if (!(await mayLook(context.req.raw, parts))) return denied();
    const page = await watch.metrics.page(await watch.standing());
    return new Response(page, {
      headers: { 'content-type': watch.metrics.type, 'cache-control': 'no-store' },
    });
  });
}
