/**
 * Follows the ledger for the e-mail addresses of leads that other systems made, so that an event that knows no more
 * than an address finds the CRM's lead; a lead that events made before the CRM did is joined to it.
 */
import type { Draft, Entry } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { type Seq, type SubjectId, subjectType, type WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { factsRecord } from './event-drafts.ts';
import { joinDrafts } from './join-leads.ts';
import type { RememberedFacts } from './known-facts.ts';
import type { Handle, KnownPeople, KnownPerson, PeopleRound } from './known-people.ts';

const CURSOR = 'event-people';
/** Entries looked at before each round: more would keep senders waiting. */
const AT_ONCE = 250;

type Place = { readonly store: LedgerStore; readonly workspace: WorkspaceId; readonly system: string };

function mailIn(personal: { readonly [field: string]: string }): string {
  const said = Object.entries(personal).find(([field]) => /^e-?mail(_?address)?$/i.test(field))?.[1] ?? '';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(said.trim()) ? said.trim().toLowerCase() : '';
}

type Stretch = { readonly entries: readonly Entry[]; readonly seq: Seq };

async function nextStretch({ store, workspace }: Place, after: Seq, until: Seq): Promise<Stretch> {
  const filter = { after, until, kinds: ['created', 'changed'] as const, live: true };
  const found: Entry[] = [];
  for await (const page of store.entries(workspace, filter)) {
    found.push(...page);
    if (found.length > AT_ONCE) break;
  }
  const entries = found.slice(0, AT_ONCE);
  // Where there was no more than asked for, all up to the head was looked at.
  return { entries, seq: found.length > AT_ONCE ? (entries.at(-1)?.seq ?? until) : until };
}

/** Leads of which something was said by anybody else than events. */
async function madeByOthers(place: Place, entries: readonly Entry[]): Promise<readonly SubjectId[]> {
  const leads = entries.filter(({ subject }) => subjectType(subject) === 'lead');
  const subjects = [...new Set(leads.map(({ subject }) => subject))];
  if (subjects.length === 0) return [];
  const ours = await place.store.records(place.workspace, place.system, subjects.map(factsRecord));
  const elsewhere = new Set(
    leads.filter(({ source }) => source !== place.system).map(({ subject }) => subject),
  );
  return subjects.filter((subject) => elsewhere.has(subject) || !ours.has(factsRecord(subject)));
}

type Mail = { readonly subject: SubjectId; readonly handle: Handle };

async function mailsOf(
  { store, workspace }: Place,
  subjects: readonly SubjectId[],
): Promise<readonly Mail[]> {
  if (subjects.length === 0) return [];
  const personals = await store.personals(workspace, subjects);
  return subjects
    .map(
      (subject): Mail => ({ subject, handle: { kind: 'mail', value: mailIn(personals.get(subject) ?? {}) } }),
    )
    .filter(({ handle }) => handle.value !== '');
}

async function learnMails(place: Place, mails: readonly Mail[], round: PeopleRound, now: Instant) {
  const drafts: Draft[] = [];
  for (const { subject, handle } of mails) {
    const known = round.find(handle);
    const person: KnownPerson = { subject, ofOthers: true };
    if (known === null) round.learn(handle, person);
    if (known === null || known.ofOthers || known.subject === subject) continue;
    drafts.push(...(await joinDrafts(place, known.subject, subject, 'the same e-mail address', now)));
    round.join(known.subject, person);
  }
  return drafts;
}

export type MailTail = {
  /** Goes on from where it stood, a stretch each time it is called. */
  look(now: Instant, system: string): Promise<void>;
  /** What a round wrote itself was learnt with it: it need not be looked at. */
  pass(from: number, until: Seq): void;
};

export function mailTail(
  store: LedgerStore,
  workspace: WorkspaceId,
  people: KnownPeople,
  facts: Pick<RememberedFacts, 'forget'>,
): MailTail {
  let stands: Seq | null = null;
  let written = 0 as Seq;
  const look = async (now: Instant, system: string): Promise<void> => {
    const place = { store, workspace, system };
    if (stands === null) {
      written = (await store.cursor(workspace, CURSOR))?.seq ?? (0 as Seq);
      stands = written;
    }
    const head = await store.head(workspace);
    if (head.seq === stands) return;
    const { entries, seq } = await nextStretch(place, stands, head.seq);
    // What another server took in meanwhile is asked for again.
    facts.forget(seq === head.seq ? entries.map(({ subject }) => subject) : undefined);
    const mails = await mailsOf(place, await madeByOthers(place, entries));
    const round = await people.round(
      now,
      mails.map(({ handle }) => handle),
    );
    const drafts = await learnMails(place, mails, round, now);
    const records = round.records();
    const news = records.length > 0 || drafts.length > 0;
    // A stretch without news is written down now and then; after a restart it is looked at again.
    if (news || seq - written > 20 * AT_ONCE) {
      const cursor = { name: CURSOR, seq, fence: 1 };
      const appended = await store.append(workspace, drafts, { now, records, cursor });
      if (!appended.ok) return;
      round.keep();
      written = seq;
    }
    stands = seq;
  };
  return {
    look,
    pass(from, until) {
      if (stands === from) stands = until;
    },
  };
}
