/** What everybody would be paid under a plan for what happened, line by line. It shows what a plan pays; it is no payroll. */
import { paidOf } from './cell-pay.ts';
import { type Cell, type Desk, type Lack, layOut, SUPPOSED_PAY, tallyOf } from './desk.ts';
import type { Holder } from './holders.ts';
import { type Clawed, clawedOf, linesOf, type RecordPay } from './lines.ts';
import type { Past, PaySpan } from './past.ts';
import type { PayPlan } from './pay-plan.ts';
import { achievedOf } from './payout.ts';
import { quarterAt, quartersOf, settled } from './settle.ts';

/** One component's pay of one holder for one period, in minor units. */
export type ComponentPay = {
  readonly component: string;
  readonly measure: string;
  readonly span: PaySpan;
  readonly pay: number;
  /** Tops and bases of what counted: minor units of money, pieces, or both of a share. */
  readonly top: number;
  readonly base: number;
  /** What was achieved over the target, 0 to …; null without a target. For reading only: pay is computed exactly. */
  readonly attained: number | null;
  readonly records: number;
  readonly lines: readonly RecordPay[];
};

export type ClawbackPay = { readonly component: string } & Clawed;
export type QuarterPay = { readonly span: PaySpan; readonly guarantee: number; readonly draw: number };

export type PersonPay = {
  readonly person: string;
  readonly name: string;
  readonly team: string | null;
  readonly supposed: boolean;
  readonly total: number;
  readonly components: readonly ComponentPay[];
  /** What goes back, as amounts above nought. */
  readonly clawbacks: readonly ClawbackPay[];
  /** What guarantee and draw add or keep; quarters in which they did neither are left out. */
  readonly quarters: readonly QuarterPay[];
};

export type RolePay = {
  readonly role: string;
  readonly name: string;
  readonly side: 'marketing' | 'sales';
  /** Pay at target a year in major units, where nothing is on record and so much is supposed. */
  readonly supposedPay: string | null;
  readonly total: number;
  readonly people: readonly PersonPay[];
};

export type Pay = { readonly roles: readonly RolePay[]; readonly lacks: readonly Lack[] };

function attainedOf({ terms }: Cell, top: number, base: number): number | null {
  const achieved = achievedOf(top, base, terms.isShare);
  if (achieved === null || terms.target === null || terms.target.n <= 0n) return null;
  const parts = (achieved.n * terms.target.d * 1_000_000n) / (achieved.d * terms.target.n);
  return Number(parts) / 1_000_000;
}

function componentPay(cell: Cell): ComponentPay {
  const { line, place, terms } = cell;
  const { top, base, entries } = tallyOf(cell);
  return {
    ...{ component: line.component.id, measure: line.component.measure, span: line.spans[place] as PaySpan },
    ...{ pay: paidOf(cell), top, base, attained: attainedOf(cell, top, base) },
    // Of a pool no record is paid by itself.
    ...{ records: entries.length, lines: line.pool === null ? linesOf(entries, terms) : [] },
  };
}

function clawbacksOf(cell: Cell, past: Past): readonly ClawbackPay[] {
  const { component } = cell.line;
  if (component.clawback === null) return [];
  return clawedOf(tallyOf(cell).entries, cell.terms, component.clawback)
    .filter(({ at }) => at >= past.window.from && at < past.window.to)
    .map((one) => ({ ...one, component: component.id }));
}

/** What falls due in each quarter, before guarantee and draw. */
export function dueByQuarter(
  components: readonly Pick<ComponentPay, 'span' | 'pay'>[],
  clawbacks: readonly Pick<Clawed, 'at' | 'pay'>[],
  quarters: readonly PaySpan[],
): number[] {
  const due = quarters.map(() => 0);
  for (const { span, pay } of components) {
    const place = quarterAt(quarters, span.to);
    if (place >= 0) due[place]! += pay;
  }
  for (const { at, pay } of clawbacks) {
    const place = quarterAt(quarters, at + 1);
    if (place >= 0) due[place]! -= pay;
  }
  return due;
}

function personPay(holder: Holder, cells: readonly Cell[], desk: Desk): PersonPay {
  const { past, plan } = desk;
  const components = cells.filter(({ due }) => due).map(componentPay);
  const clawbacks = cells.flatMap((cell) => clawbacksOf(cell, past));
  const quarters = quartersOf(past);
  const due = dueByQuarter(components, clawbacks, quarters);
  const adjusted = settled(holder, due, quarters, past, plan.units)
    .map((one, place) => ({ ...one, span: quarters[place] as PaySpan }))
    .filter(({ guarantee, draw }) => guarantee !== 0 || draw !== 0);
  const total =
    components.reduce((sum, { pay }) => sum + pay, 0) -
    clawbacks.reduce((sum, { pay }) => sum + pay, 0) +
    adjusted.reduce((sum, { guarantee, draw }) => sum + guarantee + draw, 0);
  const { id: person, name, team, supposed } = holder;
  return { person, name, team, supposed, total, components, clawbacks, quarters: adjusted };
}

/** The cells of each holder of each role. */
export function cellsByHolder({ lines }: Desk): ReadonlyMap<Holder, readonly Cell[]> {
  const found = new Map<Holder, Cell[]>();
  for (const { cells } of lines)
    for (const cell of cells)
      for (const holder of cell.holders) {
        const known = found.get(holder);
        if (known === undefined) found.set(holder, [cell]);
        else known.push(cell);
      }
  return found;
}

export function payOfDesk(desk: Desk): Pay {
  const byHolder = cellsByHolder(desk);
  const roles = desk.plan.roles.map((role): RolePay => {
    const holders = desk.holders.filter((holder) => holder.role === role);
    const people = holders.map((holder) => personPay(holder, byHolder.get(holder) ?? [], desk));
    const byShare = role.components.some((one) =>
      [one.rate, one.each, one.pool].every((way) => way === null),
    );
    const { id, name, side, atTarget } = role;
    return {
      ...{ role: id, name, side, people },
      supposedPay: atTarget === null && byShare ? SUPPOSED_PAY : null,
      total: people.reduce((sum, { total }) => sum + total, 0),
    };
  });
  return { roles, lacks: desk.lacks };
}

/**
 * What a plan pays for a past: every role, every holder, every component and period that falls due in the window, each
 * with the records behind it. Worked example: 15% on what a deal books, one deal of 1,000,000.00 in the quarter pays its
 * seller 150,000.00, whatever the deal cost the company.
 */
export function payUnder(plan: PayPlan, past: Past): Pay {
  return payOfDesk(layOut(plan, past));
}
