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

/** A text as the engine takes it, without the time in which it rules. */
export type ReplayText = Pick<AgreementInForce, 'agreement' | 'digest' | 'conditions'>;

export type ComparedTexts = {
  /** The text that is amended as it is in force; null where none is on record. */
  readonly base: ReplayText | null;
  readonly proposed: ReplayText;
  readonly changes: readonly ClauseChange[];
  /** Changed clauses that the engine decides by. */
  readonly deciding: readonly string[];
  /** One changed clause each; null where the text does not stand with it alone. None where fewer than two decide. */
  readonly between: readonly { readonly clause: string; readonly text: ReplayText | null }[];
};

/** What the engine reads. The heading counts where its time zone changes. */
const DECIDING: readonly string[] = ['vocabulary', 'calendar', 'stages', 'scoring', 'handoffs', 'routing'];
/** More replays than that take longer than anybody waits; then the clauses are named together. */
const MOST_BETWEEN = 4;

function textOf({ agreement, digest, conditions }: ReadAgreement): ReplayText {
  return { agreement, digest, conditions };
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

/** The base with one clause as the proposal has it. */
function withOne(base: Base, proposed: ReadAgreement, clause: string): ReplayText | null {
  const written = only(
    base.read.written,
    clausesInForce(base).map(({ name }) => name),
  );
  if (clause === 'heading') written['timeZone'] = proposed.written['timeZone'];
  else if (proposed.written[clause] === undefined) delete written[clause];
  else written[clause] = proposed.written[clause];
  const read = readAgreement(writeAgreement(written));
  return read.ok ? textOf(read.value) : null;
}

export function comparedTexts(base: Base | null, proposed: ReadAgreement): ComparedTexts {
  if (base === null) {
    const changes = compareAgreements({ clauses: [] }, proposed);
    return { base: null, proposed: textOf(proposed), changes, deciding: [], between: [] };
  }
  const { read, period } = base;
  const current = period === null ? textOf(read) : { ...textOf(read), agreement: period.agreement };
  const changes = compareAgreements({ clauses: clausesInForce(base) }, proposed);
  const deciding = changes.filter(decides).map(({ clause }) => clause);
  const tellsApart = deciding.length > 1 && deciding.length <= MOST_BETWEEN;
  return {
    base: current,
    // What is signed already binds as far as it is signed: the same words are the same text.
    proposed: read.digest === proposed.digest ? current : textOf(proposed),
    changes,
    deciding,
    between: tellsApart ? deciding.map((clause) => ({ clause, text: withOne(base, proposed, clause) })) : [],
  };
}
