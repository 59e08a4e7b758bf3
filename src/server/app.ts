/** The HTTP door: one route per operation of the catalogue, the description of them all, the screens, the probes. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { mayAsk } from '../access/may-ask.ts';
import type { Ask, AskOptions } from '../operations/ask.ts';
import type { Asker } from '../operations/context.ts';
import type { CrmHooks } from '../operations/crm/crm-hook.ts';
import { meant } from '../operations/did-you-mean.ts';
import type { EventIntake } from '../operations/event-intake.ts';
import { inputFromWords } from '../operations/input-words.ts';
import { notAllowed } from '../operations/not-allowed.ts';
import type { Operation } from '../operations/operation.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import type { RunningBoard } from '../operations/running-board.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { accountRoutes } from './account-routes.ts';
import { type Assets, assetAt, assetResponse } from './assets.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { asCaller, callerNow } from './caller.ts';
import { endsWithSession } from './ends-with-session.ts';
import { guard, type TurnedAway } from './guard.ts';
import { hookRoutes } from './hook-routes.ts';
import { ingestRoutes } from './ingest-routes.ts';
import { liveRoutes } from './live-routes.ts';
import { type McpDoor, mcpRoutes } from './mcp-routes.ts';
import { openApi } from './openapi.ts';
import type { Principals } from './principals.ts';
import { probeRoutes } from './probe-routes.ts';
import { problem } from './problem.ts';
import { progressResponse } from './progress-stream.ts';
import { strangersLog } from './request-flow.ts';
import { type RequestWatch, watchRequests } from './request-watch.ts';
import type { SignIn } from './sign-in.ts';
import { signOnRoutes } from './sign-on-routes.ts';
import type { Standing } from './standing.ts';
import { surveyRoutes } from './survey-routes.ts';
import { takesFiles } from './takes-files.ts';
import { receiveUpload } from './uploads.ts';

export type ServerParts = {
  readonly catalogue: readonly Operation[];
  readonly ask: Ask;
  readonly principals: Principals;
  /** Left out where nobody signs in (tests of the other doors). */
  readonly signIn?: SignIn;
  /** Left out where no events are taken (tests of the other doors). */
  readonly events?: EventIntake;
  readonly hooks?: CrmHooks;
  /** Left out where no language model asks (tests of the other doors). */
  readonly mcp?: McpDoor;
  /** Left out where nobody looks (tests of the other doors). */
  readonly watch?: RequestWatch & { standing(): Promise<Standing> };
  readonly running: RunningBoard;
  readonly assets: Assets;
  readonly version: string;
  /** Under which people open it, where it is reached from beyond this machine. */
  readonly publicUrl?: string | null;
  /** Proxies whose word on the sender's address is taken: addresses and networks. */
  readonly proxies?: readonly string[];
  readonly uploadDirectory: string;
  readonly mostUploadBytes: number;
  /** Aborted when the server stops: streams end, work that can be interrupted is. */
  readonly closing: AbortSignal;
  identity(): string;
  /** Why the server is not ready for work; null when it is. */
  unready(): Promise<string | null>;
  /** A fault of the program, told once with its id. */
  bug(id: string, error: unknown): void;
};

const LONGEST_JSON = 32 * 1024 * 1024;
const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

/** An answer that many get is written out once. */
const written = new WeakMap<object, string>();

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const text = written.get(value) ?? JSON.stringify(value);
  written.set(value, text);
  return text;
}

function json(value: unknown, status = 200): Response {
  return new Response(textOf(value), { status, headers: JSON_HEADERS });
}

export function createApp(parts: ServerParts): Hono {
  const app = new Hono();
  const operations = parts.catalogue.map(({ name }) => name);
  if (parts.watch !== undefined) app.use('*', watchRequests(parts.watch, operations, parts.identity));
  app.use('*', asCaller(parts.proxies ?? [], (parts.publicUrl ?? null) !== null));
  ingestRoutes(app, parts);
  hookRoutes(app, parts);
  app.use('*', guard(parts.publicUrl ?? null, turnedAway(parts)));
  app.onError((error) => {
    const id = parts.identity();
    parts.bug(id, error);
    return problem(refusal('busy', 'bug', `This is a fault in the program (${id}).`), 500);
  });
  probeRoutes(app, parts);
  // Half a second's work, which no start waits for.
  let described: object | null = null;
  app.get('/openapi.json', () => {
    described ??= openApi(parts.catalogue, parts.version);
    return json(described);
  });
  const { signIn, publicUrl = null } = parts;
  app.use('/api/v1/*', endsWithSession(parts.principals));
  if (signIn !== undefined) {
    accountRoutes(app, signIn);
    signOnRoutes(app, { signIn, publicUrl });
  }
  liveRoutes(app, parts);
  calendarRoutes(app, parts);
  surveyRoutes(app, parts);
  mcpRoutes(app, parts);
  app.get('/api/v1/workspaces', (context) => answer(parts, context, 'list-workspaces', null));
  app.get('/api/v1/:workspace/progress/:run', async (context) => {
    const { run, workspace } = context.req.param();
    const asker = await askerOf(parts, context, workspace);
    if (!asker.ok) return problem(asker.refusal);
    return progressResponse(parts.running, run, workspace, parts.closing);
  });
  app.on(['GET', 'POST'], '/api/v1/:workspace/:operation', tooLong(), (context) =>
    answer(parts, context, context.req.param('operation') ?? '', context.req.param('workspace') ?? ''),
  );
  app.all('/api/*', () =>
    problem(refusal('not-found', 'unknown-address', 'There is nothing at this address.')),
  );
  app.get('*', (context) => {
    const asset = assetAt(parts.assets, new URL(context.req.url).pathname);
    if (asset !== null) return assetResponse(asset, context.req.header('if-none-match'));
    return problem(refusal('not-found', 'unknown-address', 'There is nothing at this address.'));
  });
  return app;
}

/** Whoever is turned away at the door is nobody known; of a flood of them only so many rows are written. */
function turnedAway({ signIn }: ServerParts): TurnedAway {
  if (signIn === undefined) return async () => {};
  const log = strangersLog((row) => signIn.people.record(row));
  return (path, why) => {
    const act = path.split('/').at(-1) ?? '';
    const who = { user: null, name: '', by: 'nobody' as const, address: callerNow().address };
    return log({ ...who, workspace: '', at: signIn.now(), act, outcome: 'denied', about: null, why });
  };
}

/** Forms have their own, larger bound, counted as they arrive. */
function tooLong() {
  const limit = bodyLimit({
    maxSize: LONGEST_JSON,
    onError: () => problem(refusal('not-valid', 'too-long', 'The question is too long.'), 413),
  });
  return (context: Context, next: () => Promise<void>) =>
    context.req.method === 'GET' || isForm(context) ? next() : limit(context, next);
}

function isForm(context: Context): boolean {
  return (context.req.header('content-type') ?? '').startsWith('multipart/form-data');
}

async function answer(
  parts: ServerParts,
  context: Context,
  name: string,
  /** Null where it is about none. */
  workspace: string | null,
): Promise<Response> {
  const operation = parts.catalogue.find((one) => one.name === name);
  if (operation === undefined) {
    const near = meant(
      name,
      parts.catalogue.map((one) => one.name),
    );
    return problem(refusal('not-found', 'unknown-operation', `There is no operation "${name}".${near}`));
  }
  const asker = await askerOf(parts, context, workspace);
  if (!asker.ok) return problem(asker.refusal);
  if (workspace !== null && !mayAsk(asker.value, operation)) {
    const says = notAllowed(operation, asker.value);
    await denied(parts, asker.value, workspace, name, says);
    return problem(says);
  }
  const question = await questionOf(parts, context, operation);
  if (!question.ok) return problem(question.refusal, question.refusal.why === 'not-by-get' ? 405 : undefined);
  const { input, folder } = question.value;
  const run = context.req.query('progress');
  const options: AskOptions = {
    asker: asker.value,
    // Nobody waits for the answer of a reader who went away; what is being written is finished all the same.
    signal:
      operation.kind === 'read' ? AbortSignal.any([parts.closing, context.req.raw.signal]) : parts.closing,
    progress: () => {},
    ...(run === undefined ? {} : { run }),
  };
  try {
    const answered = await parts.ask({ operation: name, input, workspace: workspace ?? 'main' }, options);
    // What was believed of people and keys is asked anew at once.
    if (operation.scope === 'admin') parts.signIn?.principals.forget();
    return answered.ok ? json(answered.value) : problem(answered.refusal);
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}

/** Who asks. What nobody known asks, or about a workspace that is not theirs, the principals tell the audit log. */
function askerOf({ principals }: ServerParts, context: Context, workspace: string | null) {
  const request = context.req.raw;
  return workspace === null ? principals.anywhere(request) : principals.of(request, workspace);
}

async function denied(
  { signIn }: ServerParts,
  asker: Asker | null,
  workspace: string,
  act: string,
  { why }: Refusal,
): Promise<void> {
  if (signIn === undefined) return;
  const who = { user: asker?.user ?? null, name: asker?.name ?? '', by: asker?.by ?? ('nobody' as const) };
  const at = signIn.now();
  const { address } = callerNow();
  await signIn.people.record({ ...who, workspace, at, act, outcome: 'denied', about: null, why, address });
}

type Asked = { readonly input: unknown; readonly folder: string | null };

async function questionOf(
  parts: ServerParts,
  context: Context,
  operation: Operation,
): Promise<Result<Asked, Refusal>> {
  if (context.req.method === 'GET') {
    if (operation.kind === 'write' || takesFiles(operation)) {
      return refused(refusal('misuse', 'not-by-get', `${operation.name} is asked by POST.`));
    }
    return done({ input: inputFromWords(operation.input, queryWords(context)), folder: null });
  }
  if (takesFiles(operation)) return uploadQuestion(parts, context, operation);
  if (!(context.req.header('content-type') ?? '').startsWith('application/json')) {
    return refused(refusal('misuse', 'not-json', 'The body must be application/json.'));
  }
  try {
    return done({ input: await context.req.json(), folder: null });
  } catch {
    return refused(refusal('misuse', 'not-json', 'The body is not JSON.'));
  }
}

function queryWords(context: Context): ReadonlyMap<string, readonly string[]> {
  const words = new Map(Object.entries(context.req.queries()));
  words.delete('progress');
  return words;
}

/** A browser never names files of this machine: it sends them. */
async function uploadQuestion(
  parts: ServerParts,
  context: Context,
  operation: Operation,
): Promise<Result<Asked, Refusal>> {
  const body = context.req.raw.body;
  if (!isForm(context) || body === null) {
    return refused(refusal('misuse', 'not-a-form', `${operation.name} takes files as multipart/form-data.`));
  }
  const folder = join(parts.uploadDirectory, parts.identity());
  const type = context.req.header('content-type') ?? '';
  const received = await receiveUpload(body, type, folder, parts.mostUploadBytes);
  if (!received.ok) return received;
  const words = new Map(received.value.words);
  words.delete('files');
  return done({ input: { ...inputFromWords(operation.input, words), files: received.value.files }, folder });
}
