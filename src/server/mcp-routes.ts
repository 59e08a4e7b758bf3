/**
 * Tools for language models over HTTP. The key in the request is the whole of who asks: a browser's cookie opens nothing
 * here, and the names and origins the server answers to were looked at before (guard).
 */
import type { Context, Hono } from 'hono';
import { keyOfHeader } from '../access/api-key.ts';
import type { Asker } from '../operations/context.ts';
import { narrowedAsker } from '../operations/narrowed-asker.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import { MAIN_WORKSPACE } from '../operations/workspace-names.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { Principals } from './principals.ts';
import { problem } from './problem.ts';

type Session = {
  readonly asker: Asker;
  readonly workspace: string;
  readonly opening: { readonly records: boolean; readonly proposals: boolean };
};

/** What answers them; it stands in a room of its own. */
export type McpDoor = { fetch(request: Request, session: Session): Promise<Response> };

type Parts = { readonly principals: Principals; readonly mcp?: McpDoor | undefined };

const KEY_NEEDED = refusal('not-allowed', 'sign-in-needed', 'A key is needed: Authorization: Bearer KEY.');

/** Before anybody has signed up, programs of this machine see what revenue operations see, of one workspace. */
function ofThisMachine(workspace: string): Asker {
  return narrowedAsker({ roles: ['operations'], scopes: ['read', 'write'], workspace });
}

/** What the principals are asked about: the key alone, no cookie. */
function bareOf({ url, headers }: Request): Request {
  const key = headers.get('authorization');
  return new Request(url, key === null ? {} : { headers: { authorization: key } });
}

/** A key is for one workspace; before anybody has signed up it may be named. */
function workspaceOf({ url, headers }: Request): string {
  const named = new URL(url).searchParams.get('workspace');
  const key = keyOfHeader(headers.get('authorization'), (base64) =>
    Buffer.from(base64, 'base64').toString('latin1'),
  );
  return named ?? key?.workspace ?? MAIN_WORKSPACE;
}

async function askerOf(
  principals: Principals,
  request: Request,
  workspace: string,
): Promise<Result<Asker, Refusal>> {
  const known = await principals.of(bareOf(request), workspace);
  if (!known.ok) return known;
  if (known.value.by === 'machine') return done(ofThisMachine(workspace));
  return known.value.by === 'key' ? done({ ...known.value, through: 'mcp' }) : refused(KEY_NEEDED);
}

export function mcpRoutes(app: Hono, { principals, mcp }: Parts): void {
  if (mcp === undefined) return;
  const answer = async (context: Context, records: boolean): Promise<Response> => {
    const request = context.req.raw;
    const workspace = workspaceOf(request);
    const asker = await askerOf(principals, request, workspace);
    if (!asker.ok) return problem(asker.refusal);
    const proposals = asker.value.scopes?.some((scope) => scope === 'write' || scope === 'admin') ?? false;
    const session = { asker: asker.value, workspace, opening: { records, proposals } };
    const answered = await mcp.fetch(request, session);
    answered.headers.set('cache-control', 'no-store');
    return answered;
  };
  app.on(['GET', 'POST', 'DELETE'], '/mcp', (context) => answer(context, false));
  app.on(['GET', 'POST', 'DELETE'], '/mcp/records', (context) => answer(context, true));
}
