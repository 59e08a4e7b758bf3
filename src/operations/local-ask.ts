/** Asks an operation here, where the data directory is ours: opens what it needs, shows it while it runs. */
import type { LedgerStore, Workspace } from '../ledger/ledger-store.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { Answer, Ask, AskOptions, Question } from './ask.ts';
import { auditOf } from './audit-asked.ts';
import { CATALOGUE, operationNamed } from './catalogue.ts';
import type { DirectoryContext, FilesPort, Host, Surroundings } from './context.ts';
import { meant } from './did-you-mean.ts';
import type { Operation } from './operation.ts';
import { type Refusal, refusal } from './refusal.ts';
import { EVERY_WORKSPACE } from './running-board.ts';
import { DEMO_WORKSPACE, MAIN_WORKSPACE } from './workspace-names.ts';

/** What the program gives every operation that needs no data directory. */
export type Ground = Pick<Surroundings, 'now' | 'identity' | 'files' | 'zones'>;
/** And what it gives the others. */
export type Directory = Omit<DirectoryContext, keyof Surroundings>;

const WORKSPACE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export function unknownOperation(name: string): Refusal {
  const near = meant(
    name,
    CATALOGUE.map((operation) => operation.name),
  );
  return refusal('not-found', 'unknown-operation', `There is no operation "${name}".${near}`);
}

/** Whoever asks from elsewhere names no files of this machine. */
const NO_FILES: FilesPort = { readText: async () => null, writeNew: async () => false };

function surroundings(ground: Ground, options: AskOptions, progress: AskOptions['progress']): Surroundings {
  const { asker, signal, list } = options;
  const files = asker.by === 'machine' ? ground.files : NO_FILES;
  return { ...ground, files, asker, signal, list, progress };
}

/** For operations that need nothing: no data directory is opened or made. */
export async function askNothing(question: Question, options: AskOptions, ground: Ground): Promise<Answer> {
  const operation = operationNamed(question.operation);
  if (operation === null) return refused(unknownOperation(question.operation));
  const closed = async () =>
    refused(refusal('misuse', 'needs-directory', `${operation.name} needs a data directory.`));
  const host = {
    surroundings: surroundings(ground, options, options.progress),
    directory: closed,
    workspace: closed,
    figures: { here: closed },
  };
  return operation.ask(question.input, host);
}

/**
 * Writes of one workspace follow one another: an import and its undo, the engine and a signature never overlap.
 * Reads do not wait.
 */
export function localAsk(ground: Ground, directory: Directory): Ask {
  const lastWrite = new Map<string, Promise<unknown>>();
  const inTurn = <Value>(workspace: string, work: () => Promise<Value>): Promise<Value> => {
    const before = lastWrite.get(workspace) ?? Promise.resolve();
    const turn = before.then(work, work);
    const settled = turn.catch(() => {});
    lastWrite.set(workspace, settled);
    return turn;
  };
  return async (question, options) => {
    const operation = operationNamed(question.operation);
    if (operation === null) return refused(unknownOperation(question.operation));
    const shown = () => askShown(operation, question, options, ground, directory);
    const place = isOfOne(operation) ? question.workspace : EVERY_WORKSPACE;
    const queues = operation.kind === 'write' && operation.needs !== 'nothing' && !operation.beside;
    const answer = await (queues ? inTurn(place, shown) : shown());
    if (operation.kind === 'write' && options.unasked !== true) directory.figures.acted?.(question.workspace);
    // An act is answered once the audit log holds it; the next act does not wait for that.
    const where = isOfOne(operation) ? question.workspace : '';
    const row = auditOf(operation, where, options.asker, answer, ground.now());
    if (row !== null) await directory.people.record(row);
    return answer;
  };
}

function isOfOne({ needs }: Operation): boolean {
  return needs === 'workspace' || needs === 'lens';
}

/** While it runs it stands on the board, under the name the asker chose. */
async function askShown(
  operation: Operation,
  question: Question,
  options: AskOptions,
  ground: Ground,
  directory: Directory,
): Promise<Answer> {
  const run = options.run ?? ground.identity();
  const place = isOfOne(operation) ? question.workspace : EVERY_WORKSPACE;
  const show = directory.running.begin(run, place, operation.name);
  const around = surroundings(ground, options, (state) => {
    show(state);
    options.progress(state);
  });
  const all: DirectoryContext = { ...around, ...directory };
  const host: Host = {
    surroundings: around,
    directory: async () => done(all),
    workspace: async () => {
      const found = await findWorkspace(operation, question.workspace, all);
      return found.ok ? done({ ...all, workspace: found.value }) : found;
    },
    figures: {
      there: async () => {
        const found = await findWorkspace(operation, question.workspace, all);
        return found.ok ? directory.figures.ask(question, found.value, around) : found;
      },
    },
  };
  try {
    return await operation.ask(question.input, host);
  } finally {
    directory.running.end(run);
  }
}

/** Real workspaces are never taken away: found once, one is not looked for again. By ledger, since two may be open. */
const found = new WeakMap<LedgerStore, Map<string, Workspace>>();

/** The main workspace is always there; others come into being by being written to, except the simulated one. */
async function findWorkspace(
  operation: Operation,
  name: string,
  context: DirectoryContext,
): Promise<Result<Workspace, Refusal>> {
  const known = found.get(context.store) ?? new Map<string, Workspace>();
  found.set(context.store, known);
  const before = known.get(name);
  if (before !== undefined) return done(before);
  const all = await context.store.workspaces();
  const here = all.find((one) => one.name === name);
  if (here !== undefined) {
    if (!here.simulated) known.set(name, here);
    return done(here);
  }
  const writes = operation.kind === 'write' && name !== DEMO_WORKSPACE && WORKSPACE_NAME.test(name);
  if (name === MAIN_WORKSPACE || writes) {
    return done(await context.store.workspace(name, { now: context.now() }));
  }
  const near = meant(name, [...new Set([MAIN_WORKSPACE, ...all.map((one) => one.name)])]);
  return refused(refusal('not-found', 'unknown-workspace', `There is no workspace "${name}".${near}`));
}
