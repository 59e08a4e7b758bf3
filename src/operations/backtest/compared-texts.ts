/**
 * The text in force and the proposed one, what differs between them, and the texts in between: each changed clause that
 * decides anything, changed alone. What follows is told apart by replaying with them.
 */
import { CLAUSES } from '../../agreement/agreement.ts';
import type { AgreementPeriod } from '../../agreement/agreement-in-force.ts';
import { type ClauseChange, compareAgreements } from '../../agreement/compare-agreements.ts';
import { type ReadAgreement, readAgreement } from '../../agreement/read-agreement.ts';
import { writeAgreement } from '../../agreement/write-agreement.ts';
import type { AgreementInForce } from '../../engine/engine-inputs.ts';

/** A text as the engine takes it, without the time in which it rules, and its words. */
export type ReplayText = Pick<AgreementInForce, 'agreement' | 'digest' | 'conditions'> & {
  readonly text: string;
};

export type ComparedTexts = {
  /** The text that is amended as it is in force; null where none is on record. */
  readonly base: ReplayText | null;
  readonly proposed: ReplayText;
  readonly changes: readonly ClauseChange[];
  /** Changed clauses that the engine decides by. */
  readonly deciding: readonly string[];
  /**
   * One changed clause each; null where the text does not stand with it alone. None where fewer than two decide, or more
   * than MOST_ALONE.
   */
  readonly between: readonly { readonly clause: string; readonly text: ReplayText | null }[];
  /** Where more than two decide: changed clauses added one after another; the last text is the proposed one. */
  readonly steps: readonly { readonly clauses: readonly string[]; readonly text: ReplayText }[];
};

/** What the engine reads. The heading counts where its time zone changes. */
const DECIDING: readonly string[] = ['vocabulary', 'calendar', 'stages', 'scoring', 'handoffs', 'routing'];
/** More are only added one after another: beside the two texts at most six others are replayed, whatever differs. */
const MOST_ALONE = 4;
/** What is named comes before what names it, so that most texts on the way stand. */
const ADDED: readonly string[] = [
  'heading',
  'vocabulary',
  'calendar',
  'stages',
  'scoring',
  'routing',
  'handoffs',
];

function textOf({ agreement, digest, conditions, text }: ReadAgreement): ReplayText {
  return { agreement, digest, conditions, text };
}

/** Keys of the heading, and the clauses named. */
function only(written: ReadAgreement['written'], kept: readonly string[]): Record<string, unknown> {
  const isKept = (key: string) => !(CLAUSES as readonly string[]).includes(key) || kept.includes(key);
  return Object.fromEntries(Object.entries(written).filter(([key]) => isKept(key)));
}

type Base = { readonly read: ReadAgreement; readonly period: AgreementPeriod | null };

function clausesInForce({ read, period }: Base): ReadAgreement['clauses'] {
  if (period === null) return read.clauses;
  return read.clauses.filter(({ name }) => name === 'heading' || period.clauses.includes(name));
}

function decides(change: ClauseChange): boolean {
  if (change.change === 'same') return false;
  if (change.clause !== 'heading') return DECIDING.includes(change.clause);
  return change.changes.some(({ path }) => path === 'timeZone');
}

/** The base with these clauses as the proposal has them; null where such a text does not stand. */
function withThese(base: Base, proposed: ReadAgreement, clauses: readonly string[]): ReplayText | null {
  const written = only(
    base.read.written,
    clausesInForce(base).map(({ name }) => name),
  );
  for (const clause of clauses) {
    if (clause === 'heading') written['timeZone'] = proposed.written['timeZone'];
    else if (proposed.written[clause] === undefined) delete written[clause];
    else written[clause] = proposed.written[clause];
  }
  const read = readAgreement(writeAgreement(written));
  return read.ok ? textOf(read.value) : null;
}

/** A text on the way that does not stand is left out: its clauses are added together with the next. */
function stepsBetween(
  base: Base,
  proposed: ReadAgreement,
  { deciding, between }: Pick<ComparedTexts, 'deciding' | 'between'>,
): ComparedTexts['steps'] {
  if (deciding.length < 3) return [];
  const order = ADDED.filter((clause) => deciding.includes(clause));
  const steps: { readonly clauses: readonly string[]; readonly text: ReplayText }[] = [];
  let from = 0;
  for (let beyond = 1; beyond <= order.length; beyond += 1) {
    const known = beyond === 1 ? between.find(({ clause }) => clause === order[0])?.text : undefined;
    const isLast = beyond === order.length;
    const text = isLast ? textOf(proposed) : (known ?? withThese(base, proposed, order.slice(0, beyond)));
    if (text === null) continue;
    steps.push({ clauses: order.slice(from, beyond), text });
    from = beyond;
  }
  return steps;
}

export function comparedTexts(base: Base | null, proposed: ReadAgreement): ComparedTexts {
  if (base === null) {
    const changes = compareAgreements({ clauses: [] }, proposed);
    return { base: null, proposed: textOf(proposed), changes, deciding: [], between: [], steps: [] };
  }
  const { read, period } = base;
  const current = period === null ? textOf(read) : { ...textOf(read), agreement: period.agreement };
  const changes = compareAgreements({ clauses: clausesInForce(base) }, proposed);
  const deciding = changes.filter(decides).map(({ clause }) => clause);
  const isAlone = deciding.length > 1 && deciding.length <= MOST_ALONE;
  const between = isAlone
    ? deciding.map((clause) => ({ clause, text: withThese(base, proposed, [clause]) }))
    : [];
  return {
    base: current,
    // What is signed already binds as far as it is signed: the same words are the same text.
    proposed: read.digest === proposed.digest ? current : textOf(proposed),
    changes,
    deciding,
    between,
    steps: stepsBetween(base, proposed, { deciding, between }),
  };
}
