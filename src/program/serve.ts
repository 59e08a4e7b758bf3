/** `entente serve`: builds the screens if needed, takes the data directory, opens the doors, and ends in good order. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DONE, MISUSE, REFUSED } from '../cli/exit-codes.ts';
import { progressBar } from '../cli/progress-bar.ts';
import type { ServeOptions, Terminal } from '../cli/run-cli.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { mcpHttp } from '../mcp/mcp-http.ts';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import { CATALOGUE } from '../operations/catalogue.ts';
import { crmHooks } from '../operations/crm/crm-hook.ts';
import { DEMO_DROPPED } from '../operations/drop-demo.ts';
import type { ListWorkspacesOutput } from '../operations/list-workspaces.ts';
import type { Ground } from '../operations/local-ask.ts';
import { DEMO_WORKSPACE, MAIN_WORKSPACE } from '../operations/workspace-names.ts';
import { readAssets } from '../server/assets.ts';
import { buildWeb, webIsStale } from '../server/build-web.ts';
import { serverMetrics } from '../server/server-metrics.ts';
import { type RunningServer, startServer } from '../server/start-server.ts';
import { keepConnections } from './connection-keeper.ts';
import { keepEngine } from './engine-keeper.ts';
import { freeBytes, installationStanding } from './installation-standing.ts';
import { type Log, openLog } from './log.ts';
import { holderInWords, type OpenDirectory, openDirectory } from './open-directory.ts';
import { openSignIn, setUpLine } from './open-sign-in.ts';
import { keepOutbox } from './outbox-keeper.ts';
import { keepStage } from './stage-keeper.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const USUAL_PORT = 4300;
/** Without a port of one's own wish, the next free one of these is taken. */
const PORTS_TO_TRY = 20;
const GRACE_MS = 10_000;
/** Seconds a question about numbers may take before it is stopped. */
const USUAL_TIME_LIMIT = 30;
const READY_WITHIN_MS = 2_000;
const MIB = 1024 * 1024;

/** Tells a fault of the program once, under the id its asker was given. */
type Bug = (error: unknown, id?: string) => string;

export async function serve(
  options: ServeOptions,
  configuration: Configuration,
  terminal: Terminal,
  ground: Ground,
): Promise<number> {
  const port = options.port === null ? configuration.listen.port : Number(options.port);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    terminal.err.write(`--port must be a number from 0 to 65535, not "${options.port}".\n`);
    return MISUSE;
  }
  const log = openLog(configuration.log.level, (text) => terminal.err.write(text));
  const bug = (error: unknown, id = ground.identity()): string => {
    log.fault(error, id);
    return id;
  };
  const opened = await openDirectory({
    dataDirectory: options.dataDirectory,
    configuration,
    holder: 'entente serve',
    ground,
    usualLimit: USUAL_TIME_LIMIT,
    figures: true,
    bug,
  });
  if (!opened.ok) {
    const holder = holderInWords(opened.refusal);
    terminal.err.write(`${options.dataDirectory} is held by ${holder}; one process serves it at a time.\n`);
    return REFUSED;
  }
  try {
    return await serveDirectory({
      directory: opened.value,
      port,
      options,
      configuration,
      terminal,
      ground,
      bug,
      log,
    });
  } finally {
    await opened.value.close();
  }
}

type Served = {
  readonly directory: OpenDirectory;
  readonly port: number | null;
  readonly options: ServeOptions;
  readonly configuration: Configuration;
  readonly terminal: Terminal;
  readonly ground: Ground;
  readonly bug: Bug;
  readonly log: Log;
};

async function serveDirectory(served: Served): Promise<number> {
  const { directory, options, configuration, terminal, ground, bug, log } = served;
  await prepareScreens(terminal, bug);
  // Left over where a server was killed during an upload.
  await rm(join(options.dataDirectory, 'uploads'), { recursive: true, force: true });
  const closing = new AbortController();
  const draining = new AbortController();
  const server = await listen(served, closing.signal, draining.signal);
  if (typeof server === 'string') {
    terminal.err.write(`${server}\n`);
    return REFUSED;
  }
  terminal.out.write(`Entente is at ${server.address}  (data in ${options.dataDirectory}; Ctrl-C ends it)\n`);
  const connections = keepConnections(directory.held, ground, bug);
  const keeper = keepEngine(directory.ask, ground.now, bug);
  const { held } = directory;
  const outbox = keepOutbox({
    ...{ held, ground, mail: configuration.mail, outside: held.outside, bug },
    alone: configuration.database === null,
  });
  const stage = keepStage(directory.ask, held, ground, bug);
  await directory.ask(
    { operation: 'read-status', input: {}, workspace: MAIN_WORKSPACE },
    quietly(closing.signal),
  );
  // The first page anybody opens: its figures are read ahead once the server is ready, beside everything else.
  const ahead = { operation: 'read-scoreboard', input: {}, workspace: MAIN_WORKSPACE };
  const warmed = directory.ask(ahead, quietly(closing.signal)).then(() => {}, bug);
  const demo = options.demo ? makeDemo(directory, options, terminal, closing.signal).catch(bug) : null;
  log.note('ready');
  await stopped(terminal.signal);
  // Not ready any more, but still answering: whoever balances the load sends no more.
  draining.abort();
  log.note('stopping');
  await wait(configuration.listen.drain * 1000);
  closing.abort();
  await server.stop(GRACE_MS);
  await keeper.stop();
  await outbox.stop();
  await stage.stop();
  await connections.stop();
  await warmed;
  await demo;
  log.note('stopped');
  return DONE;
}

/** A server without screens still serves the API: the reason is said, not hidden. */
async function prepareScreens(terminal: Terminal, bug: Bug): Promise<void> {
  if (!(await webIsStale(ROOT))) return;
  terminal.err.write('Building the screens (once) …\n');
  try {
    await buildWeb(ROOT);
  } catch (error) {
    bug(error);
    terminal.err.write('The screens could not be built; the API is served without them.\n');
  }
}

async function listen(
  { directory, port, options, configuration, terminal, ground, bug, log }: Served,
  closing: AbortSignal,
  draining: AbortSignal,
): Promise<RunningServer | string> {
  const { url: publicUrl, proxies } = configuration.listen;
  const databaseKind = configuration.database === null ? ('sqlite' as const) : ('postgres' as const);
  const signIn = await openSignIn({
    ...{ directory, ground, publicUrl, closing },
    allow: configuration.outward.allow,
    requests: configuration.limits.requests,
    needsSecondFactor: configuration.people['second-factor'] === 'required',
  });
  const parts = {
    catalogue: CATALOGUE,
    ask: directory.ask,
    principals: signIn.principals,
    signIn,
    running: directory.running,
    events: directory.events,
    hooks: crmHooks(directory.held.store, ground.now),
    mcp: mcpHttp({ catalogue: CATALOGUE, ask: directory.ask, version: terminal.version, closing, bug }),
    assets: await readAssets(join(ROOT, 'dist', 'web')),
    version: terminal.version,
    uploadDirectory: join(options.dataDirectory, 'uploads'),
    mostUploadBytes: configuration.limits.upload * MIB,
    publicUrl,
    proxies,
    closing,
    identity: ground.identity,
    watch: {
      metrics: serverMetrics(terminal.version),
      log: log.request,
      standing: () => installationStanding(directory.held, databaseKind, ground.now()),
    },
    unready: async () => {
      if (draining.aborted) return 'stopping';
      const room = configuration.limits['disk-room'] * MIB;
      if ((await freeBytes(options.dataDirectory)) < room) return 'too little room on the disk';
      return unready(directory, closing);
    },
    bug: (id: string, error: unknown) => void bug(error, id),
  };
  const first = port ?? USUAL_PORT;
  const tries = port === null ? PORTS_TO_TRY : 1;
  for (let next = first; next < first + tries; next += 1) {
    const started = await startServer(parts, { address: configuration.listen.address, port: next });
    if (started.ok) {
      const line = setUpLine(signIn, publicUrl);
      if (line !== null) terminal.out.write(`${line}\n`);
      return started.value;
    }
    if (started.refusal === 'port-closed') return `This process may not listen on port ${next}.`;
  }
  return port === null ? `No port from ${first} to ${first + tries - 1} is free.` : `Port ${port} is taken.`;
}

/** At the first start only: a company that was dropped does not come back by itself. */
async function makeDemo(
  directory: OpenDirectory,
  options: ServeOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  if (existsSync(join(options.dataDirectory, DEMO_DROPPED))) return;
  const asking = quietly(signal);
  const listed = await directory.ask({ operation: 'list-workspaces', input: {}, workspace: 'main' }, asking);
  if (!listed.ok) return;
  if ((listed.value as ListWorkspacesOutput).workspaces.some(({ name }) => name === DEMO_WORKSPACE)) return;
  const bar = progressBar(terminal.err, terminal.now);
  const made = await directory.ask(
    { operation: 'start-demo', input: {}, workspace: DEMO_WORKSPACE },
    { ...asking, run: 'demo', progress: (state) => bar.show(state) },
  );
  bar.finish();
  terminal.out.write(
    made.ok ? 'The simulated company stands in the workspace "demo".\n' : `${made.refusal.says}\n`,
  );
}

function quietly(signal: AbortSignal) {
  return { asker: LOCAL_ADMINISTRATOR, signal, progress: () => {} };
}

/** The store must answer in time; it is asked for something small. */
async function unready(directory: OpenDirectory, closing: AbortSignal): Promise<string | null> {
  const question = { operation: 'list-workspaces', input: {}, workspace: MAIN_WORKSPACE };
  const answered = directory.ask(question, quietly(closing)).then(
    (answer) => (answer.ok ? null : answer.refusal.says),
    () => 'the ledger does not answer',
  );
  return Promise.race([answered, wait(READY_WITHIN_MS, 'the ledger is slow to answer', { ref: false })]);
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
