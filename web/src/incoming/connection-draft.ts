/** What the form of a connection holds while somebody fills it in, and the text it becomes. */
import type { ReadConnectionOutput } from '../../../src/operations/crm/read-connection.ts';

export type Kind = ReadConnectionOutput['kind'];
export type SignInWay = 'kept' | 'token' | 'refresh' | 'client';
export type Authority = 'entente' | 'crm';
export type Pair = { readonly word: string; readonly reason: string };

export const SECRETS = ['accessToken', 'refreshToken', 'clientId', 'clientSecret', 'hookSecret'] as const;
export type Secret = (typeof SECRETS)[number];

export const WRITTEN = [
  ['grade', 'Grade', 'Fit and interest as one cell: A1.'],
  ['stage', 'Stage', 'The stage of the agreement, by its id.'],
  ['owner', 'Owner', 'Whom the route chose.'],
  ['reason', 'Rejection reason', 'The agreed reason, by its id.'],
] as const;
export type What = (typeof WRITTEN)[number][0];

export type Draft = {
  readonly name: string;
  readonly kind: Kind;
  readonly url: string;
  readonly loginUrl: string;
  /** Names the source in the ledger; as it stands, or the kind. */
  readonly system: string;
  readonly every: string;
  readonly objects: readonly string[];
  readonly signIn: SignInWay;
  readonly secrets: { readonly [secret in Secret]: string };
  readonly write: { readonly [what in What]: { readonly field: string; readonly authority: Authority } };
  /** One status a line. */
  readonly accepted: string;
  readonly statusField: string;
  readonly rejected: readonly Pair[];
  readonly reasonField: string;
  readonly reasons: readonly Pair[];
  readonly mapping: string;
};

const NO_SECRETS = { accessToken: '', refreshToken: '', clientId: '', clientSecret: '', hookSecret: '' };
const UNWRITTEN = { field: '', authority: 'entente' } as const;
const NO_WRITES: Draft['write'] = {
  ...{ grade: UNWRITTEN, stage: UNWRITTEN, reason: UNWRITTEN },
  owner: { field: '', authority: 'crm' },
};

export function newDraft(kind: Kind, objects: readonly string[]): Draft {
  return {
    ...{ name: kind, kind, url: '', loginUrl: '', system: kind, every: '60', objects },
    ...{ signIn: kind === 'hubspot' ? 'token' : 'client', secrets: NO_SECRETS, write: NO_WRITES },
    ...{ accepted: '', statusField: '', rejected: [], reasonField: '', reasons: [], mapping: '' },
  };
}

export function draftOf(read: ReadConnectionOutput): Draft {
  const { name, kind, url, loginUrl, system, everySeconds, objects, write, statuses, mapping } = read;
  const written = WRITTEN.map(([what]) => [what, write.find((one) => one.what === what) ?? NO_WRITES[what]]);
  return {
    ...{ name, kind, url, loginUrl: loginUrl ?? '', system, every: String(everySeconds), objects },
    ...{ signIn: 'kept', secrets: NO_SECRETS, write: Object.fromEntries(written) as Draft['write'] },
    accepted: statuses?.accepted.join('\n') ?? '',
    statusField: statuses?.field ?? '',
    rejected: statuses?.rejected ?? [],
    reasonField: statuses?.reasonField ?? '',
    reasons: statuses?.reasons ?? [],
    mapping: mapping ?? '',
  };
}

const OF_WAY: { readonly [way in SignInWay]: readonly Secret[] } = {
  kept: [],
  token: ['accessToken'],
  refresh: ['refreshToken', 'clientId', 'clientSecret'],
  client: ['clientId', 'clientSecret'],
};

export function secretsOf({ signIn }: Draft): readonly Secret[] {
  return OF_WAY[signIn];
}

function wordsOf(pairs: readonly Pair[]): { readonly [word: string]: string } {
  return Object.fromEntries(
    pairs.filter(({ word }) => word.trim() !== '').map(({ word, reason }) => [word.trim(), reason.trim()]),
  );
}

function statusesOf({ statusField, accepted, rejected, reasonField, reasons }: Draft) {
  if (statusField.trim() === '') return null;
  const lines = accepted.split('\n').map((line) => line.trim());
  return {
    field: statusField.trim(),
    accepted: lines.filter((line) => line !== ''),
    rejected: wordsOf(rejected),
    ...(reasonField.trim() === '' ? {} : { reasonField: reasonField.trim(), reasons: wordsOf(reasons) }),
  };
}

/** The text a connection is told by: what is left empty is left out, and secrets that were not typed stay as they are. */
export function settingsOf(draft: Draft): string {
  const { kind, url, loginUrl, system, every, objects, write, secrets, mapping } = draft;
  const typed = [...secretsOf(draft), 'hookSecret' as const].map((secret) => [
    secret,
    secrets[secret].trim(),
  ]);
  const written = WRITTEN.map(
    ([what]) => [what, { ...write[what], field: write[what].field.trim() }] as const,
  );
  const statuses = statusesOf(draft);
  const parts = {
    ...{ connection: 1, kind, system, every: Number(every), objects },
    ...(url.trim() === '' ? {} : { url: url.trim() }),
    ...(loginUrl.trim() === '' ? {} : { loginUrl: loginUrl.trim() }),
    write: Object.fromEntries(written.filter(([, { field }]) => field !== '')),
    ...(statuses === null ? {} : { statuses }),
    secrets: Object.fromEntries(typed.filter(([, text]) => text !== '')),
  };
  const lines = Object.entries(parts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const own = mapping
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);
  return [...lines, ...(mapping.trim() === '' ? [] : ['mapping:', ...own])].join('\n');
}
