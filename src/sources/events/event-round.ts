/**
 * One round of the event desk: all that came in meanwhile is read, its leads are found, and entries, refusals, waiting
 * events and counts are given to the ledger in one append. Nothing is answered before that stands.
 */
import type { Draft } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { AppendRefusal, LedgerStore, SourceRecord } from '../../ledger/ledger-store.ts';
import type { SubjectId, SubjectType, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { externalOf } from '../mapping/subject-value.ts';
import type { Counted } from './event-counts.ts';
import { type EventWork, eventDrafts, type FactBook, subjectsAsked } from './event-drafts.ts';
import { type RememberedFacts, recordOfFacts } from './known-facts.ts';
import type { KnownPeople, KnownPerson } from './known-people.ts';
import type { EventFault, TakenEvent } from './taken-event.ts';
import type { TrackingPlan } from './tracking-plan.ts';
import { handlesAsked, leadNamed, type PeopleGround, whomItMeans } from './whom-it-means.ts';

/** An event in a round, with what became of it. */
export type RoundEvent = {
  readonly event: TakenEvent;
  readonly source: string;
  faults: readonly EventFault[];
  waits: boolean;
  /** Whether anything it became was new; what was sent before is not. */
  fresh: boolean;
};

export type RoundGround = {
  readonly store: LedgerStore;
  readonly workspace: WorkspaceId;
  readonly plan: TrackingPlan;
  readonly people: KnownPeople;
  readonly facts: RememberedFacts;
  readonly now: Instant;
};

/** Rests on people, so a new one is made for each try. */
export type BuiltRound = {
  readonly drafts: readonly Draft[];
  /** Which event each draft came of. */
  readonly owners: readonly RoundEvent[];
  readonly items: readonly ItemChange[];
  readonly records: readonly SourceRecord[];
  /** Events that had waited and cannot be read by the plan of today: refused on their own account. */
  readonly strays: readonly RoundEvent[];
  keep(): void;
};

/** Names of all subjects a round speaks of, asked for at once by type. */
async function namesOf({ store, workspace, plan }: RoundGround, works: readonly EventWork[]) {
  const wanted = new Map<SubjectType, Set<string>>();
  for (const work of works) {
    subjectsAsked(plan, work, (type, id) => {
      const ids = wanted.get(type) ?? new Set<string>();
      wanted.set(type, ids.add(id));
    });
  }
  const names = new Map<string, SubjectId>();
  for (const [type, ids] of wanted) {
    const own = [...ids].filter((id) => !id.startsWith('\0'));
    const found = await store.subjectIds(
      workspace,
      type,
      own.map((id) => externalOf(plan.system, id)),
    );
    for (const [index, id] of own.entries()) names.set(`${type} ${id}`, found[index] as SubjectId);
  }
  return {
    all: [...new Set(names.values())],
    get: (type: SubjectType, id: string) =>
      id.startsWith('\0') ? (id.slice(1) as SubjectId) : (names.get(`${type} ${id}`) as SubjectId),
  };
}

function factsOf(
  { plan, facts, now }: RoundGround,
  works: readonly EventWork[],
  subjects: readonly SubjectId[],
): Promise<FactBook> {
  const others = works.flatMap(({ lead }) => (lead.startsWith('\0') ? [lead.slice(1) as SubjectId] : []));
  return facts.of(plan.system, [...subjects, ...others], now);
}

type Gathered = {
  readonly works: { readonly work: EventWork; readonly owner: RoundEvent }[];
  readonly drafts: Draft[];
  readonly owners: RoundEvent[];
  readonly items: ItemChange[];
};

async function gather(people: PeopleGround, events: readonly RoundEvent[]): Promise<Gathered> {
  const gathered: Gathered = { works: [], drafts: [], owners: [], items: [] };
  for (const owner of events) {
    if (owner.faults.length > 0) continue;
    const meant = await whomItMeans(people, owner.event);
    owner.waits = meant.waits;
    gathered.works.push(...meant.works.map((work) => ({ work, owner })));
    gathered.drafts.push(...meant.drafts);
    gathered.owners.push(...meant.drafts.map(() => owner));
    gathered.items.push(...meant.items);
  }
  return gathered;
}

/** Whom the names of this round would stand for, where nobody is known by a handle; asked for at once. */
async function newPeople(
  { store, workspace, plan, facts, now }: RoundGround,
  events: readonly RoundEvent[],
): Promise<(lead: string) => KnownPerson> {
  const leads = [...new Set(events.map(({ event }) => leadNamed(event)).filter((name) => name !== ''))];
  const subjects = await store.subjectIds(
    workspace,
    'lead',
    leads.map((lead) => externalOf(plan.system, lead)),
  );
  const ours = await facts.of(plan.system, subjects, now);
  const others = subjects.filter((subject) => !ours.has(subject));
  const names = others.length === 0 ? new Map() : await store.names(workspace, others);
  const people = new Map(
    leads.map((lead, index): [string, KnownPerson] => {
      const subject = subjects[index] as SubjectId;
      // It has a name, and not from here: an import of the same system brought it, for one.
      return [lead, { subject, ofOthers: names.has(subject) }];
    }),
  );
  return (lead) => {
    const person = people.get(lead);
    invariant(person !== undefined, 'a round asks for its names before it reads them');
    return person;
  };
}

export async function buildRound(ground: RoundGround, events: readonly RoundEvent[]): Promise<BuiltRound> {
  const { store, workspace, plan, people, now } = ground;
  const sound = events.filter(({ faults }) => faults.length === 0);
  const [round, newPerson] = await Promise.all([
    people.round(
      now,
      sound.flatMap(({ event }) => handlesAsked(event)),
    ),
    newPeople(ground, sound),
  ]);
  const gathered = await gather({ store, workspace, round, system: plan.system, newPerson }, sound);
  const works = gathered.works.map(({ work }) => work);
  const names = await namesOf(ground, works);
  const book = await factsOf(ground, works, names.all);
  const before = new Map(book);
  const drafts = [...gathered.drafts];
  const owners = [...gathered.owners];
  const strays: RoundEvent[] = [];
  for (const { work, owner } of gathered.works) {
    const made = eventDrafts(plan, work, names, book);
    if (!made.ok && work.event === owner.event) owner.faults = made.refusal;
    else if (!made.ok) strays.push({ ...owner, event: work.event, faults: made.refusal, waits: false });
    else {
      drafts.push(...made.value);
      owners.push(...made.value.map(() => owner));
    }
  }
  const news: FactBook = new Map([...book].filter(([subject, said]) => before.get(subject) !== said));
  const said = [...news].map(([subject, facts]) => recordOfFacts(plan.system, subject, facts));
  const keep = (): void => {
    round.keep();
    ground.facts.keep(news);
  };
  return { drafts, owners, items: gathered.items, records: [...said, ...round.records()], strays, keep };
}

/** Events whose drafts the ledger's rules refuse are refused with the ledger's reason. */
export function blame(round: BuiltRound, refusal: AppendRefusal): void {
  if (refusal.why !== 'rule') return;
  for (const { index, reason } of refusal.faults) {
    const owner = round.owners[index];
    if (owner !== undefined && owner.faults.length === 0)
      owner.faults = [{ field: '', code: 'rule', reason }];
  }
}

export function countsOf(events: readonly RoundEvent[]): readonly Counted[] {
  return events.map(({ event, source, faults, waits }) => ({
    source,
    kind: event.kind,
    outcome: faults.length > 0 ? 'refused' : waits ? 'waiting' : 'taken',
    codes: faults.map(({ code }) => code),
  }));
}
