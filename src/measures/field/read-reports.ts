/**
 * Every report between the sides: what it says, of whom, by when it is to be answered, what was answered and what came of
 * it. A report of an older record, which says no type, is an insight.
 */

import {
  ABOUT,
  ASKED,
  OUTCOME,
  REFERENCE,
  REPORT_TYPE,
  REPORTED_BY,
  TOOK_PART,
  TOPIC,
} from '../../vocabulary/report-words.ts';
import { creationsOf } from '../history/deals.ts';
import { handoffsOf, TO_MARKETING, WITHDRAWN } from '../history/handoffs.ts';
import { type History, type MeasureContext, openHistory, subjectsOf } from '../history/history.ts';
import { factsOf } from '../history/relations.ts';
import type { Lens } from '../lens-port.ts';
import { toldPersons } from '../told-persons.ts';

export type Report = {
  readonly subject: string;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly topic: string | null;
  readonly at: number;
  /** Which side owes an answer; null where nothing was handed over. */
  readonly to: 'marketing' | 'sales' | null;
  readonly dueAt: number | null;
  /** `expired`: it waited so long past its time that it was closed unanswered; `noted`: nobody owes an answer. */
  readonly state: 'open' | 'overdue' | 'answered' | 'expired' | 'noted';
  readonly late: boolean;
  readonly verdict: string | null;
  readonly answer: string | null;
  readonly answeredAt: number | null;
  readonly outcome: string | null;
  readonly team: string | null;
  /** Null where the name may not be told. */
  readonly by: string | null;
  readonly answeredBy: string | null;
  readonly about: readonly { readonly subject: string; readonly name: string }[];
  /** Subjects of the people asked for, and of those who took part. */
  readonly asked: readonly string[];
  readonly tookPart: readonly string[];
  /** Customers who speak for us here. */
  readonly references: readonly string[];
};
export type Reports = { readonly asOf: number; readonly reports: readonly Report[] };

type Links = ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>;

/** Links of each report by role, and of customers to it as references. */
async function linksOf(history: History): Promise<Links> {
  const rows = await history.rows('SELECT subject, target, role FROM link ORDER BY happened, seq');
  const roles = [...new Set(rows.of['role'] as Int32Array)];
  const texts = await history.lens.textsOf(roles.map((role) => Math.max(0, role)));
  const named = new Map(roles.map((role, index) => [role, role === 0 ? ABOUT : (texts[index] ?? '')]));
  const reports = new Set(await subjectsOf(history, 'insight'));
  const found = new Map<number, Map<string, number[]>>();
  const put = (report: number, role: string, other: number): void => {
    const own = found.get(report) ?? new Map<string, number[]>();
    found.set(report, own);
    own.set(role, [...(own.get(role) ?? []), other]);
  };
  for (let row = 0; row < rows.rows; row++) {
    const [from, to] = [rows.of['subject']![row]!, rows.of['target']![row]!];
    const role = named.get(rows.of['role']![row]!) ?? '';
    if (reports.has(from)) put(from, role, to);
    else if (reports.has(to) && role === REFERENCE) put(to, REFERENCE, from);
  }
  return found;
}

type Said = { readonly at: number; readonly who: number; readonly verdict: number; readonly action: number };

/** The last answer to each subject. */
async function answersOf(history: History): Promise<ReadonlyMap<number, Said>> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, who, reason, action::INTEGER AS action FROM act WHERE what = 3 ORDER BY happened, seq',
  );
  const last = new Map<number, Said>();
  for (let row = 0; row < rows.rows; row++) {
    last.set(rows.of['subject']![row]!, {
      at: rows.of['happened']![row]!,
      who: rows.of['who']![row]!,
      verdict: rows.of['reason']![row]!,
      action: rows.of['action']![row]!,
    });
  }
  return last;
}

type Owed = { readonly to: Report['to']; readonly due: number; readonly ended: boolean };

/** The last time each report was handed over: to which side, and by when it is to be answered. */
async function owedOf(history: History): Promise<ReadonlyMap<number, Owed>> {
  const handoffs = await handoffsOf(history);
  const owed = new Map<number, Owed>();
  for (let row = 0; row < handoffs.n; row++) {
    if (handoffs.fate[row] === WITHDRAWN) continue;
    const to = handoffs.taker[row] === TO_MARKETING ? ('marketing' as const) : ('sales' as const);
    const ended = !Number.isNaN(handoffs.settledAt[row] as number);
    owed.set(handoffs.subject[row] as number, { to, due: handoffs.due[row] as number, ended });
  }
  return owed;
}

type Words = { text(code: number): string; label(code: number): string; external(code: number): string };

/** What is said in words, the reports themselves (told by their own id), and all who are called by a name. */
type Codes = {
  readonly texts: readonly number[];
  readonly reports: readonly number[];
  readonly labels: readonly number[];
};

async function wordsOf(
  history: History,
  { texts, reports, labels }: Codes,
  isNamed: boolean,
): Promise<Words> {
  const some = [...new Set(texts)].filter((code) => code > 0);
  const named = [...new Set(labels)].filter((code) => code > 0);
  const words = await history.lens.textsOf([...some, ...named]);
  const names = isNamed ? await history.lens.labelsOf(named) : words.slice(some.length);
  const ids = await history.lens.externalsOf(reports);
  const byCode = new Map([...some, ...named].map((code, index) => [code, words[index] ?? '']));
  const label = new Map(named.map((code, index) => [code, names[index] ?? '']));
  const external = new Map(reports.map((code, index) => [code, ids[index] ?? '']));
  return {
    text: (code) => byCode.get(code) ?? '',
    label: (code) => label.get(code) ?? '',
    external: (code) => external.get(code) ?? '',
  };
}

type Fact = (subject: number) => number;

async function factReader(history: History, field: string): Promise<Fact> {
  const code = (await history.lens.codesOf([field]))[0] ?? 0;
  if (code === 0) return () => 0;
  const said = await factsOf(history, code);
  return (subject) => said.known(subject, history.asOf);
}

function stateOf(said: Said | undefined, owed: Owed | undefined, asOf: number): Report['state'] {
  if (said !== undefined) return 'answered';
  if (owed === undefined) return 'noted';
  if (owed.ended) return 'expired';
  return owed.due >= 0 && owed.due < asOf ? 'overdue' : 'open';
}

const ORDER = { overdue: 0, open: 1, answered: 2, expired: 2, noted: 2 } as const;

/** What waits first, the earliest due first; then what was answered or only noted, the latest first. */
function inOrder(one: Report, other: Report): number {
  const group = ORDER[one.state] - ORDER[other.state];
  if (group !== 0) return group;
  if (ORDER[one.state] < 2) return (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity) || one.at - other.at;
  return other.at - one.at || (one.subject < other.subject ? -1 : 1);
}

async function reading(history: History, isNamed: boolean): Promise<Reports> {
  const codes = await subjectsOf(history, 'insight');
  const created = await creationsOf(history, codes);
  const [links, answers, owed] = [await linksOf(history), await answersOf(history), await owedOf(history)];
  const type = await factReader(history, REPORT_TYPE);
  const topic = await factReader(history, TOPIC);
  const outcome = await factReader(history, OUTCOME);
  const team = await factReader(history, 'team');
  const unit = await factReader(history, 'unit');
  const may = (await toldPersons(history)) ?? (() => true);
  const all = [...codes].map((code, index) => ({ code, at: created.at[index] as number }));
  const linked = (code: number, role: string) => links.get(code)?.get(role) ?? [];
  const said = [...codes].flatMap((code) => answers.get(code) ?? []);
  const words = await wordsOf(
    history,
    {
      texts: [
        ...[...codes].flatMap((code) => [type(code), topic(code), outcome(code), team(code), unit(code)]),
        ...said.flatMap(({ verdict, action }) => [verdict, action]),
      ],
      reports: [...codes],
      labels: [
        ...codes,
        ...said.map(({ who }) => who),
        ...[...codes].flatMap((code) => [...(links.get(code)?.values() ?? [])].flat()),
      ],
    },
    isNamed,
  );
  const personName = (code: number | undefined): string | null =>
    code === undefined || code === 0 || !may(code) ? null : words.label(code);
  const orNull = (code: number): string | null => (code === 0 ? null : words.text(code));
  const reports = all.map(({ code, at }): Report => {
    const answer = answers.get(code);
    const owing = owed.get(code);
    const about = linked(code, ABOUT);
    return {
      ...{ subject: words.text(code), id: words.external(code), name: words.label(code), at },
      type: orNull(type(code)) ?? 'insight',
      ...{ topic: orNull(topic(code)), outcome: orNull(outcome(code)) },
      team: orNull(team(code)) ?? orNull(unit(code)),
      to: owing?.to ?? null,
      dueAt: owing === undefined || owing.due < 0 ? null : owing.due,
      state: stateOf(answer, owing, history.asOf),
      late: answer !== undefined && owing !== undefined && owing.due >= 0 && answer.at > owing.due,
      verdict: answer === undefined ? null : orNull(answer.verdict),
      answer: answer === undefined ? null : orNull(answer.action),
      answeredAt: answer?.at ?? null,
      by: personName(linked(code, REPORTED_BY)[0]),
      answeredBy: personName(answer?.who),
      about: about.map((one) => ({ subject: words.text(one), name: words.label(one) })),
      asked: linked(code, ASKED).map(words.text),
      tookPart: linked(code, TOOK_PART).map(words.text),
      references: linked(code, REFERENCE).map(words.label),
    };
  });
  return { asOf: history.asOf, reports: reports.sort(inOrder) };
}

export function readReports(lens: Lens, context: MeasureContext): Promise<Reports> {
  return lens.answer(() => reading(openHistory(lens, context), true));
}

/** The same where nobody is told by name: subjects stand for themselves, and no name is looked up. */
export function readUnnamedReports(lens: Lens, context: MeasureContext): Promise<Reports> {
  return lens.answer(() => reading(openHistory(lens, context), false));
}
