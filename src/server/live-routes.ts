/**
 * News of a workspace as they come (server-sent events): how far its ledger has moved and by what kinds of entries, no
 * word of whom. Whoever listens reads anew what concerns them, with their own rights.
 */
import type { Context, Hono } from 'hono';
import { mayAsk } from '../access/may-ask.ts';
import type { Asker } from '../operations/context.ts';
import { notAllowed } from '../operations/not-allowed.ts';
import { readMoves } from '../operations/read-moves.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { ServerParts } from './app.ts';
import { type LiveWatch, liveWatch, type Move } from './live-watch.ts';
import { problem } from './problem.ts';

/** How often the line is kept open, and whoever listens asked for again. */
const HEARTBEAT_MS = 10_000;
/** Open lines of one person: tabs and devices. */
const MOST_PER_USER = 12;
/** Lines of everybody together. */
const MOST_OF_ALL = 5_000;
/** One who has not taken so many messages is not there any more. */
const MOST_WAITING = 200;

const TOO_MANY = refusal('busy', 'too-many-lines', 'Too many pages of yours listen already; close some.');

type Lines = { readonly of: Map<string, number>; all: number };

function take(lines: Lines, user: string): boolean {
  const own = lines.of.get(user) ?? 0;
  if (own >= MOST_PER_USER || lines.all >= MOST_OF_ALL) return false;
  lines.of.set(user, own + 1);
  lines.all += 1;
  return true;
}

function giveBack(lines: Lines, user: string): void {
  const own = (lines.of.get(user) ?? 1) - 1;
  if (own === 0) lines.of.delete(user);
  else lines.of.set(user, own);
  lines.all -= 1;
}

function eventOf({ seq, kinds }: Move): string {
  return `id: ${seq}\nevent: moved\ndata: ${JSON.stringify({ seq, kinds })}\n\n`;
}

/** What was last heard, where the line broke and is taken up again. */
function lastHeard(context: Context): number | null {
  const written = context.req.header('last-event-id') ?? '';
  return /^\d{1,15}$/.test(written) ? Number(written) : null;
}

async function listener(
  parts: ServerParts,
  context: Context,
  workspace: string,
): Promise<Result<Asker, Refusal>> {
  const asker = await parts.principals.of(context.req.raw, workspace);
  if (!asker.ok) return asker;
  return mayAsk(asker.value, readMoves) ? done(asker.value) : refused(notAllowed(readMoves, asker.value));
}

type Line = {
  readonly watch: LiveWatch;
  readonly workspace: string;
  readonly heard: number | null;
  readonly closing: AbortSignal;
  readonly heartbeatMs: number;
  /** Whether whoever listens still may. */
  still(): Promise<boolean>;
  ended(): void;
};

function lineOf({
  watch,
  workspace,
  heard,
  closing,
  heartbeatMs,
  still,
  ended,
}: Line): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let open = true;
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => {
        if ((controller.desiredSize ?? 0) < -MOST_WAITING) over();
        else controller.enqueue(encoder.encode(text));
      };
      const over = (): void => {
        if (!open) return;
        stop();
        controller.close();
      };
      const beat = setInterval(async () => {
        const may = await still();
        if (!open) return;
        if (may) return write(': still here\n\n');
        write('event: ended\ndata: {}\n\n');
        over();
      }, heartbeatMs);
      beat.unref();
      let last = heard ?? -1;
      const unlisten = watch.listen(workspace, (move) => {
        last = Math.max(last, move.seq);
        write(eventOf(move));
      });
      stop = () => {
        if (!open) return;
        open = false;
        clearInterval(beat);
        closing.removeEventListener('abort', over);
        unlisten();
        ended();
      };
      closing.addEventListener('abort', over, { once: true });
      write('retry: 1000\n\n');
      void watch.since(workspace, heard).then((move) => {
        // Where it stands, so that a line that breaks at once is taken up from here.
        if (move !== null && open && move.seq > last) write(eventOf(move));
      });
    },
    cancel() {
      stop();
    },
  });
}

/** The workspace an address is about; null where it says none. */
function workspaceIn(path: string): string | null {
  const [, api, version, workspace] = path.split('/');
  return api === 'api' && version === 'v1' && workspace !== undefined ? decodeURIComponent(workspace) : null;
}

export function liveRoutes(app: Hono, parts: ServerParts, heartbeatMs = HEARTBEAT_MS): void {
  const watch = liveWatch(parts.ask, parts.closing);
  const lines: Lines = { of: new Map(), all: 0 };
  app.use('*', async (context, next) => {
    await next();
    const { method, path } = context.req;
    if (method !== 'GET' && method !== 'HEAD' && context.res.ok) watch.wrote(workspaceIn(path));
  });
  app.get('/api/v1/:workspace/live', async (context) => {
    const workspace = context.req.param('workspace');
    const asker = await listener(parts, context, workspace);
    if (!asker.ok) return problem(asker.refusal);
    const stands = await watch.since(workspace, null);
    if (stands === null) {
      return problem(refusal('not-found', 'unknown-workspace', `There is no workspace "${workspace}".`));
    }
    const user = asker.value.user ?? asker.value.name;
    if (!take(lines, user)) return problem(TOO_MANY, 429);
    const line = lineOf({
      ...{ watch, workspace, heard: lastHeard(context), closing: parts.closing, heartbeatMs },
      still: () =>
        listener(parts, context, workspace).then(
          ({ ok }) => ok,
          () => false,
        ),
      ended: () => giveBack(lines, user),
    });
    return new Response(line, {
      headers: {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      },
    });
  });
}
