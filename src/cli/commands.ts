/**
 * The words of the command line. A command asks one operation; its options are the operation's input. Only what a
 * command line adds stands here: the short name, what may be said without an option, and what is read from a file.
 */
import { CATALOGUE, operationNamed } from '../operations/catalogue.ts';
import { nearest } from '../operations/did-you-mean.ts';
import type { Operation } from '../operations/operation.ts';

export type Command = {
  readonly name: string;
  readonly operation: Operation;
  /** Inputs said in order, without an option; the last may be a list. */
  readonly positionals: readonly string[];
  /** Inputs that are texts, given as the name of a file. */
  readonly texts: readonly string[];
  /** Inputs that are names of files or folders. */
  readonly paths: readonly string[];
  /** Where the answer's text is written instead of the screen: the word for that file, and its usual name. */
  readonly writes?: { readonly field: string; readonly usually: string };
  /** The part of its answer that `--out FILE` writes, as a new file. */
  readonly saves?: string;
  /** The part, in Base64, that it writes where the file's name ends in .zip, and the input that asks for it. */
  readonly packs?: { readonly field: string; readonly input: string };
  /** Has a list too long to read, which `--out FILE` keeps in a file instead of the answer. */
  readonly keeps?: true;
};

type Words = Partial<Omit<Command, 'name' | 'operation'>>;

const WORDS: { readonly [command: string]: readonly [operation: string, words: Words] } = {
  init: ['init-agreement', { writes: { field: 'text', usually: 'agreement.yaml' } }],
  check: ['check-agreement', { positionals: ['text'], texts: ['text'] }],
  compare: ['compare-agreements', { positionals: ['before', 'after'], texts: ['before', 'after'] }],
  due: ['due', { texts: ['agreement'] }],
  import: ['import-files', { positionals: ['files'], paths: ['files'], texts: ['mapping'] }],
  preview: ['preview-import', { positionals: ['files'], paths: ['files'], texts: ['mapping'] }],
  imports: ['list-imports', {}],
  rejected: ['read-rejected-rows', { positionals: ['run'] }],
  undo: ['undo-import', { positionals: ['run'] }],
  presets: ['list-presets', {}],
  connect: ['connect-crm', { positionals: ['name', 'settings'], texts: ['settings'] }],
  disconnect: ['disconnect-crm', { positionals: ['name'] }],
  connections: ['list-connections', {}],
  connection: ['read-connection', { positionals: ['name'] }],
  events: ['list-events', {}],
  event: ['read-event', { positionals: ['event'] }],
  'resend-events': ['resend-events', { positionals: ['ids'] }],
  'tracking-plan': ['read-tracking-plan', {}],
  'save-tracking-plan': ['save-tracking-plan', { positionals: ['text'], texts: ['text'] }],
  plan: ['read-plan', {}],
  agenda: ['read-agenda', { positionals: ['meeting'] }],
  goals: ['read-goals', {}],
  investments: ['read-investments', {}],
  'misalignment-cost': ['read-misalignment-cost', {}],
  'back-plan': ['read-back-plan', { positionals: ['amount'] }],
  stakeholders: ['read-stakeholders', { positionals: ['of'] }],
  disputes: ['read-disputes', {}],
  'date-meeting': ['date-meeting', { positionals: ['meeting', 'at'] }],
  'record-meeting': ['record-meeting', { positionals: ['meeting'] }],
  'record-minutes': ['record-minutes', { positionals: ['text'], texts: ['text'] }],
  'take-decision': ['take-decision', { positionals: ['says'] }],
  'agree-action': ['agree-action', { positionals: ['says'] }],
  'change-action': ['change-action', { positionals: ['action'] }],
  'record-step': ['record-step', { positionals: ['step'] }],
  'propose-plan-item': ['propose-plan-item', { positionals: ['says'] }],
  'vote-plan-item': ['vote-plan-item', { positionals: ['item'] }],
  'propose-communication': ['propose-communication', { positionals: ['on'] }],
  'answer-communication': ['answer-communication', { positionals: ['line'] }],
  'name-liaison': ['name-liaison', { positionals: ['person'] }],
  'review-liaison': ['review-liaison', { positionals: ['liaison'] }],
  'make-assignment': ['make-assignment', { positionals: ['says'] }],
  'end-assignment': ['end-assignment', { positionals: ['assignment'] }],
  'record-exchange': ['record-exchange', { positionals: ['type'] }],
  'record-rationale': ['record-rationale', { positionals: ['says'] }],
  'record-return': ['record-return', { positionals: ['rationale'] }],
  'open-dispute': ['open-dispute', { positionals: ['says'] }],
  'answer-dispute': ['answer-dispute', { positionals: ['dispute'] }],
  'decide-dispute': ['decide-dispute', { positionals: ['dispute'] }],
  'note-change': ['note-change', { positionals: ['says'] }],
  'note-difference': ['note-difference', { positionals: ['says'] }],
  'give-recognition': ['give-recognition', { positionals: ['says'] }],
  'take-back-record': ['take-back-record', { positionals: ['record'] }],
  sync: ['sync-crm', { positionals: ['name'] }],
  file: ['file-agreement', { positionals: ['text'], texts: ['text'] }],
  sign: ['sign-agreement', { positionals: ['text'], texts: ['text'] }],
  backtest: ['backtest', { positionals: ['text'], texts: ['text'] }],
  'try-change': ['try-change', { texts: ['text'] }],
  propose: ['propose-amendment', { positionals: ['text'], texts: ['text'] }],
  proposals: ['list-proposals', {}],
  proposal: ['read-proposal', { positionals: ['id'] }],
  vote: ['vote-amendment', { positionals: ['id', 'vote'] }],
  withdraw: ['withdraw-amendment', { positionals: ['id'] }],
  agreements: ['list-agreements', {}],
  agreement: ['read-agreement', { positionals: ['digest'] }],
  run: ['run-engine', {}],
  handoffs: ['list-handoffs', {}],
  lead: ['read-lead', { positionals: ['id'] }],
  answer: ['answer-handoff', { positionals: ['lead'] }],
  inbox: ['read-inbox', {}],
  'inbox-lead': ['read-inbox-lead', { positionals: ['id'] }],
  'undo-act': ['undo-act', { positionals: ['seq'] }],
  'joint-call': ['request-joint-call', { positionals: ['lead'] }],
  returned: ['read-returned', {}],
  'bad-leads': ['list-bad-leads', {}],
  'answer-bad-lead': ['answer-bad-lead', { positionals: ['case'] }],
  recycled: ['list-recycled', {}],
  owed: ['read-owed', {}],
  flood: ['read-flood', {}],
  field: ['read-field', {}],
  'report-insight': ['report-insight', { positionals: ['says'] }],
  'answer-report': ['answer-report', { positionals: ['report'] }],
  acknowledge: ['acknowledge', { positionals: ['what'] }],
  'market-brief': ['read-market-brief', {}],
  references: ['match-references', {}],
  'request-reference': ['request-reference', { positionals: ['about'] }],
  'offer-reference': ['offer-reference', { positionals: ['request', 'customer'] }],
  'joint-calls': ['list-joint-calls', {}],
  'answer-joint-call': ['answer-joint-call', { positionals: ['call'] }],
  outcome: ['record-outcome', { positionals: ['of'] }],
  evidence: ['read-evidence', { saves: 'html', packs: { field: 'zip', input: 'pack' } }],
  topics: ['read-topics', {}],
  'share-notes': ['share-notes', { positionals: ['text', 'people'], texts: ['text'] }],
  shadow: ['read-shadow', {}],
  'works-council': ['read-works-council', {}],
  verify: ['verify', {}],
  measures: ['list-measures', {}],
  measure: ['read-measure', { positionals: ['id'] }],
  scoreboard: ['read-scoreboard', {}],
  assess: ['assess', {}],
  stage: ['read-stage', {}],
  figures: ['read-figures', { positionals: ['group'] }],
  funnel: ['read-funnel', {}],
  leads: ['read-leads-behind', { positionals: ['id'] }],
  accounts: ['list-accounts', {}],
  account: ['read-account', { positionals: ['id'] }],
  report: ['report', {}],
  attribute: ['read-attribution', {}],
  contested: ['read-contested-revenue', {}],
  incentives: ['read-incentives', { texts: ['plan', 'annex'] }],
  settle: ['settle-credit', { positionals: ['deal'] }],
  'attribute-paths': ['attribute-paths', { positionals: ['files'], paths: ['files'] }],
  'attribute-touches': ['attribute-touches', { positionals: ['files'], paths: ['files'] }],
  reconcile: ['reconcile', { positionals: ['id', 'report'], texts: ['report'] }],
  forecast: ['read-forecast', { positionals: ['at'] }],
  'forecast-items': ['list-forecast-items', {}],
  'answer-item': ['answer-forecast-item', { positionals: ['item'] }],
  'submit-forecast': ['submit-forecast', {}],
  accuracy: ['accuracy', { positionals: ['table'], texts: ['table'] }],
  calibrate: ['calibrate-file', { positionals: ['files'], paths: ['files'] }],
  calibration: ['read-calibration', {}],
  study: ['run-study', {}],
  'study-file': ['study-file', { positionals: ['files'], paths: ['files'], keeps: true }],
  stats: ['compute-statistic', { positionals: ['test', 'files'], paths: ['files'] }],
  match: ['match-files', { positionals: ['files'], paths: ['files'], keeps: true }],
  'match-leads': ['match-leads', {}],
  doubtful: ['list-doubtful-matches', {}],
  duplicates: ['find-duplicates', { positionals: ['of'] }],
  decide: ['decide-match', { positionals: ['record', 'other'] }],
  dedupe: ['dedupe-file', { positionals: ['files'], paths: ['files'], keeps: true }],
  demo: ['start-demo', {}],
  'drop-demo': ['drop-demo', {}],
  notices: ['read-notices', {}],
  'mark-read': ['mark-notices-read', { positionals: ['ids'] }],
  webhooks: ['list-webhooks', {}],
  'add-webhook': ['add-webhook', { positionals: ['url'] }],
  'change-webhook': ['change-webhook', { positionals: ['id'] }],
  'rotate-webhook-secret': ['rotate-webhook-secret', { positionals: ['id'] }],
  'test-webhook': ['test-webhook', { positionals: ['id'] }],
  'remove-webhook': ['remove-webhook', { positionals: ['id'] }],
  deliveries: ['list-deliveries', {}],
  resend: ['resend-delivery', { positionals: ['id'] }],
  offices: ['list-offices', {}],
  'name-office': ['name-office', { positionals: ['word', 'people'] }],
  'absence-calendars': ['list-absence-calendars', {}],
  'set-absence-calendar': ['set-absence-calendar', { positionals: ['url'] }],
  calendars: ['list-calendar-feeds', {}],
  'make-calendar': ['make-calendar-feed', { positionals: ['of'] }],
  'revoke-calendar': ['revoke-calendar-feed', { positionals: ['id'] }],
  survey: ['read-survey', { positionals: ['wave'] }],
  'open-survey': ['open-survey', { texts: ['people'] }],
  'survey-form': ['read-survey-form', { positionals: ['token'] }],
  'answer-survey': ['answer-survey', { positionals: ['form'], texts: ['form'] }],
  'survey-statements': ['list-survey-statements', {}],
  'import-survey': ['import-survey', { positionals: ['answers'], texts: ['answers'] }],
  workspaces: ['list-workspaces', {}],
  status: ['read-status', {}],
  'open-workspace': ['open-workspace', { positionals: ['name'] }],
  people: ['list-people', {}],
  invite: ['invite-person', { positionals: ['email'] }],
  'require-second-factor': ['require-second-factor', {}],
  'withdraw-invitation': ['withdraw-invitation', { positionals: ['id'] }],
  'change-member': ['change-member', { positionals: ['user'] }],
  'reset-sign-in': ['reset-sign-in', { positionals: ['email'] }],
  keys: ['list-keys', {}],
  'make-key': ['make-key', { positionals: ['name'] }],
  'revoke-key': ['revoke-key', { positionals: ['id'] }],
  audit: ['list-audit', {}],
  'sign-ons': ['list-sign-ons', {}],
  // A secret said as a word would stand in the list of processes.
  'set-sign-on': ['set-sign-on', { positionals: ['id'], texts: ['clientSecret'] }],
  'remove-sign-on': ['remove-sign-on', { positionals: ['id'] }],
  erase: ['erase-person', { positionals: ['who'] }],
  'export-person': ['export-person', { positionals: ['who'] }],
  backup: ['backup', { positionals: ['file'], paths: ['file'], texts: ['passphrase'] }],
};

type Form = { readonly option: string; readonly means: string; readonly as?: string };

/** One word for what is one thing to people: said with a file, `attribute` reads that file and not the workspace. */
const FORMS: { readonly [command: string]: { readonly options: readonly Form[]; readonly file: string } } = {
  attribute: {
    options: [
      { option: '--touches', means: 'attribute-touches', as: '--files' },
      { option: '--path', means: 'attribute-paths' },
    ],
    file: 'attribute-paths',
  },
  study: { options: [{ option: '--split-on', means: 'study-file' }], file: 'study-file' },
};

/** One word for all one does with one thing, the second says what. */
const SECONDS: { readonly [command: string]: { readonly [second: string]: string } } = {
  survey: {
    open: 'open-survey',
    remind: 'remind-survey',
    close: 'close-survey',
    import: 'import-survey',
    form: 'survey-form',
    answer: 'answer-survey',
    statements: 'survey-statements',
    results: 'survey',
  },
};

/** A slip in the second word, before it is taken for a name: `survey opn`. */
export function misspeltSecond(word: string, second: string | undefined): string | null {
  const known = Object.keys(SECONDS[word] ?? {});
  if (second === undefined || second.startsWith('-') || known.includes(second)) return null;
  const near = nearest(second, known);
  return near === null ? null : `There is no "${word} ${second}". Did you mean "${word} ${near}"?`;
}

/** The command meant by a word and what follows it. */
export function formOf(word: string, rest: readonly string[]): readonly [string, readonly string[]] {
  const second = SECONDS[word]?.[rest[0] ?? ''];
  if (second !== undefined) return [second, rest.slice(1)];
  const forms = FORMS[word];
  if (forms === undefined) return [word, rest];
  for (const { option, means, as = option } of forms.options) {
    const at = rest.findIndex((one) => one === option || one.startsWith(`${option}=`));
    if (at >= 0) return [means, rest.with(at, (rest[at] ?? '').replace(option, as))];
  }
  return rest[0] === undefined || rest[0].startsWith('-') ? [word, rest] : [forms.file, rest];
}

/** The other commands a word can mean, each with the option that says so, or none where a file does. */
export function formsOf(word: string): readonly { readonly means: string; readonly said: string }[] {
  const seconds = Object.entries(SECONDS[word] ?? {});
  if (seconds.length > 0) return seconds.map(([second, means]) => ({ means, said: `${word} ${second}` }));
  const forms = FORMS[word];
  if (forms === undefined) return [];
  return forms.options.map(({ option, means }) => ({
    means,
    said: means === forms.file ? word : `${word} ${option}`,
  }));
}

function command(name: string, operation: Operation, words: Words): Command {
  return { name, operation, positionals: [], texts: [], paths: [], ...words };
}

/** Commands with a word of their own first; every other operation goes by its own name. */
export function commands(): readonly Command[] {
  const named = Object.entries(WORDS).flatMap(([name, [operation, words]]) => {
    const found = operationNamed(operation);
    return found === null ? [] : [command(name, found, words)];
  });
  const taken = new Set(named.map((one) => one.operation.name));
  const rest = CATALOGUE.filter((operation) => !taken.has(operation.name));
  return [...named, ...rest.map((operation) => command(operation.name, operation, {}))];
}

/** The option of a command that keeps part of its answer in a file. */
export const OUT = {
  written: 'out',
  kind: 'text',
  says: 'Write the whole list to this file; an earlier list is replaced, nothing else is.',
} as const;

/** The option of a command that saves a page. */
export const SAVE = {
  written: 'out',
  kind: 'text',
  says: 'Write it to this new file: as a page (FILE.html), or with its tables (FILE.zip, where there are any); nothing is overwritten.',
} as const;

/** Started by the program itself, not asked of a workspace. */
export const RESTORE = {
  says: 'Restores a backup into an empty place, SQLite or PostgreSQL, and proves chain, counts and digests.',
  options: [
    { written: 'replace', kind: 'switch', says: 'Put it in place of what stands there.' },
    { written: 'passphrase', kind: 'text', says: 'The file with the passphrase it was made with.' },
    { written: 'later', kind: 'text', says: 'A later backup, so that who was erased since is erased again.' },
  ],
} as const;

/** Started by the program itself, not asked of a workspace. */
export const SERVE = {
  name: 'serve',
  says: 'Serves the screens and the API on this machine, and keeps the engine running.',
  options: [
    {
      written: 'port',
      kind: 'number',
      says: 'The port; left out: as configured, or 4300, or the next one free.',
    },
    { written: 'no-demo', kind: 'switch', says: 'Do not make the simulated company at the first start.' },
  ],
} as const;

/** Started by the program itself, not asked of a workspace. */
export const MCP = {
  says: 'Serves the operations as tools of the Model Context Protocol on standard input and output, for one workspace.',
  options: [
    {
      written: 'records',
      kind: 'switch',
      says: 'Leads, accounts and people one by one, too; left out: figures only.',
    },
    {
      written: 'propose',
      kind: 'switch',
      says: 'May put forward a text of the agreement, which people sign or not.',
    },
    {
      written: 'role',
      kind: 'text',
      says: 'What it may see: operations (usually), executive, marketing or sales.',
    },
  ],
} as const;
