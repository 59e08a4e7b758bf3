/**
 * Lives a simulated company through: each of its records is appended with the clock of its day, the engine decides on
 * it as it would have then, and what it decided goes back to the simulated people, who act on it. Until the day they
 * sign, marketing's own lists say who is qualified: an engine beside the ledger stands for them, and decides nothing
 * that is written down.
 */
import type { ReadAgreement } from '../agreement/read-agreement.ts';
import type { EngineInputs, Feed } from '../engine/engine-inputs.ts';
import type { EngineState } from '../engine/funnel-state.ts';
import { snapshot, startEngine, step } from '../engine/run.ts';
import type { Draft } from '../ledger/entry.ts';
import type { LedgerStore, Workspace } from '../ledger/ledger-store.ts';
import { type SimulationOptions, signingDay } from '../simulation/company-plan.ts';
import {
  type SimulatedCompany,
  type SimulatedRecord,
  simulateCompany,
} from '../simulation/simulate-company.ts';
import { simulatedAgreement } from '../simulation/simulated-agreement.ts';
import { simulatedSubjects } from '../simulation/simulated-subjects.ts';
import type { SubjectId, SubjectType } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import type { ZoneBook } from '../vocabulary/time-zone.ts';
import { type AppendAhead, appendAhead } from './append-ahead.ts';
import { peopleOf } from './engine-people.ts';
import { simulatedTopics } from './notes/simulated-topics.ts';
import { readSimulated, simulatedFiling, simulatedSignatures } from './sign-for-simulated.ts';
import { conversationsOf } from './simulated-conversations.ts';
import { simulatedStudyPlan } from './study/simulated-study-plan.ts';
import { touchedEntries } from './touched-entries.ts';

const RENEWED_EVERY_MS = 350 * DAY_MS;

type Loading = {
  readonly store: LedgerStore;
  readonly workspace: Workspace;
  state: EngineState;
  /** Marketing's own lists, up to the signature; null from then on. */
  lists: EngineState | null;
  readonly ahead: AppendAhead;
  /** Puts the text and its signatures on record. */
  readonly sign: () => void;
  readonly signedAt: Instant;
  /** Both sides sign anew before a year is over: what they once meant they still mean. */
  readonly renew: (at: Instant) => void;
  renewAt: Instant;
};

export type LoadOptions = {
  readonly store: LedgerStore;
  readonly workspace: Workspace;
  readonly zones: ZoneBook;
  readonly simulation: SimulationOptions;
  onDay(day: number, days: number): void;
  readonly signal: AbortSignal;
};

/** The number of entries the company left, or null where it was stopped half-way. */
export async function loadSimulatedCompany(options: LoadOptions): Promise<number | null> {
  const { store, workspace, simulation } = options;
  const names = await subjectNames(store, workspace, simulation);
  const company = simulateCompany({
    ...simulation,
    subject: (type, external) => names.get(type)?.get(external) as SubjectId,
  });
  const signedAt = signingDay(company.plan);
  const { read, inputsFrom } = await theirAgreement(options);
  const { seq } = await store.head(workspace.id);
  const ahead = appendAhead(store, workspace, seq);
  const loading: Loading = {
    ...{ store, workspace, ahead, signedAt },
    state: startEngine(inputsFrom(signedAt), 'live'),
    lists: startEngine(inputsFrom(simulation.start), 'live'),
    sign: () => {
      const planned = simulatedStudyPlan(signedAt, company.plan.units[0]?.marketer.external ?? 'simulated');
      ahead.append([...simulatedFiling(read, company.plan, signedAt), planned], signedAt);
    },
    renew: (at) => ahead.append(simulatedSignatures(read, company.plan, at), at),
    renewAt: instant(signedAt + RENEWED_EVERY_MS),
  };
  const said = conversationsOf(company.plan, (external) => names.get('user')?.get(external));
  const days = company.plan.options.days;
  let day = -1;
  for (let record = company.next(); record !== null; record = company.next()) {
    if (options.signal.aborted) {
      await loading.ahead.settled();
      return null;
    }
    said.note(record.drafts);
    await live(loading, company, record);
    await loading.ahead.room();
    if (record.day !== day) options.onDay(record.day + 1, days);
    day = record.day;
  }
  await loading.ahead.settled();
  await keepPosition(loading);
  const { recordedAt: until } = await store.head(workspace.id);
  const talked = simulatedTopics(simulation.start, instant(until), signedAt);
  const kept = await store.changeItems(workspace.id, [...said.items(), ...talked]);
  invariant(kept.ok, 'a company that was just made has no items that could have moved');
  const { entries, touches } = await store.head(workspace.id);
  return entries + touches;
}

async function subjectNames(store: LedgerStore, workspace: Workspace, simulation: SimulationOptions) {
  const names = new Map<SubjectType, Map<string, SubjectId>>();
  for (const [type, externals] of simulatedSubjects(simulation)) {
    const subjects = await store.subjectIds(workspace.id, type, externals);
    names.set(type, new Map(externals.map((external, index) => [external, subjects[index] as SubjectId])));
  }
  return names;
}

type TheirAgreement = { readonly read: ReadAgreement; readonly inputsFrom: (from: Instant) => EngineInputs };

async function theirAgreement(options: LoadOptions): Promise<TheirAgreement> {
  const { store, workspace, zones, simulation } = options;
  const read = readSimulated(simulatedAgreement(simulation));
  await store.putDocument(workspace.id, read.digest, read.text);
  const { agreement, digest, conditions } = read;
  const people = await peopleOf(store, workspace.id, [agreement]);
  return {
    read,
    inputsFrom: (from) => ({
      agreements: [{ agreement, digest, from, until: null, conditions }],
      zones,
      people,
    }),
  };
}

/** One record: observed entries and touches, then what the engine makes of them, all under the clock of that time. */
async function live(loading: Loading, company: SimulatedCompany, record: SimulatedRecord): Promise<void> {
  const { lists } = loading;
  if (lists !== null && record.now > loading.signedAt) {
    loading.lists = null;
    loading.sign();
  }
  if (record.now > loading.renewAt) {
    loading.renew(loading.renewAt);
    loading.renewAt = instant(loading.renewAt + RENEWED_EVERY_MS);
  }
  const feed = await appendRecord(loading, record);
  const stepped = step(loading.state, feed, record.now);
  loading.state = stepped.state;
  loading.ahead.append(stepped.decided, record.now);
  company.reactTo(loading.lists === null ? stepped.decided : listed(loading.lists, feed, record.now));
}

function listed(lists: EngineState, feed: Feed, now: Instant): readonly Draft[] {
  return step(lists, feed, now).decided;
}

async function appendRecord(
  { ahead, workspace }: Loading,
  { now, drafts, touches }: SimulatedRecord,
): Promise<Feed> {
  const entries = ahead.append(drafts, now);
  if (touches === null) return { entries };
  const first = await ahead.appendTouches(touches, now);
  return { entries: [...entries, ...touchedEntries(touches, workspace.id, first, now)] };
}

/** So that the engine goes on from here, and need not live it all again. */
async function keepPosition({ store, workspace, state }: Loading): Promise<void> {
  const { seq, recordedAt } = await store.head(workspace.id);
  const now = instant(recordedAt);
  await store.append(workspace.id, [], { now, cursor: { name: 'engine', seq, fence: 1 } });
  const cursor = { name: 'engine-snapshot', seq, fence: 1, state: snapshot(state) };
  await store.append(workspace.id, [], { now, cursor });
}
