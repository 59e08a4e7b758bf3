/** Where CRMs send word that something changed: believed by its signature alone, whoever brings it. */
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { CrmHooks } from '../operations/crm/crm-hook.ts';
import { refusal } from '../operations/refusal.ts';
import { problem } from './problem.ts';

const LONGEST_MESSAGE = 1024 * 1024;
const OUTBOUND = 'http://soap.sforce.com/2005/09/outbound';
const ACKNOWLEDGED = `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
<notificationsResponse xmlns="${OUTBOUND}"><Ack>true</Ack></notificationsResponse>
</soapenv:Body></soapenv:Envelope>`;
const UNKNOWN = refusal('not-found', 'unknown-address', 'There is nothing at this address.');

type Parts = { readonly hooks?: CrmHooks | undefined; readonly publicUrl?: string | null };

/** Stands before the guard: a CRM calls by the public address, from elsewhere, with no cookie and no key. */
export function hookRoutes(app: Hono, { hooks, publicUrl }: Parts): void {
  if (hooks === undefined) return;
  const limit = bodyLimit({ maxSize: LONGEST_MESSAGE, onError: () => problem(UNKNOWN, 413) });
  app.post('/hooks/crm/:workspace/:connection', limit, async (context) => {
    const { workspace, connection } = context.req.param();
    const called = new URL(context.req.url);
    const base = publicUrl ?? called.origin;
    const body = await context.req.text();
    const taken = await hooks.take(workspace, connection, {
      method: context.req.method,
      url: new URL(called.pathname + called.search, base).href,
      body,
      header: (name) => context.req.header(name),
    });
    if (!taken) return problem(UNKNOWN);
    // Salesforce's outbound messages are acknowledged in their own words; others look at the status alone.
    if (!body.includes(OUTBOUND)) return new Response(null, { status: 204 });
    return new Response(ACKNOWLEDGED, { headers: { 'content-type': 'text/xml; charset=utf-8' } });
  });
}
