/** What every part of the simulation works with: the plan, the dice, what is to come, and where reports go. */

import type { ObservedBody } from '../ledger/entries/observed.ts';
import type { PlannedBody } from '../ledger/entries/planned.ts';
import type { Draft } from '../ledger/entry.ts';
import type { SubjectId, SubjectType } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { ConvertedMoney } from '../vocabulary/money.ts';
import type { Agenda } from './agenda.ts';
import type { Dice } from './chance.ts';
import { type CompanyPlan, hasAdopted, type Person, type Unit } from './company-plan.ts';
import type { ExpectedDeal } from './deals.ts';
import type { Lead } from './lead-plan.ts';
import { type EffectName, TRUE_EFFECTS } from './true-effects.ts';

/** Names a subject: the ledger's keyed hash of a source's id. */
export type SubjectOf = (type: SubjectType, external: string) => SubjectId;

export type TouchRow = {
  readonly at: Instant;
  readonly lead: Lead;
  readonly type: string;
  readonly channel: string;
  readonly campaign: string;
  readonly asset: string;
  readonly side: 1 | 2;
  /** A raised hand is recorded soon; other touches with the next record. */
  readonly prompt: boolean;
};

export type World = {
  readonly plan: CompanyPlan;
  readonly dice: Dice;
  readonly agenda: Agenda;
  readonly subject: SubjectOf;
  readonly report: (draft: Draft) => void;
  readonly touch: (row: TouchRow) => void;
  /** Next number of a kind of record, from 1. */
  readonly next: (kind: string) => number;
  /** Leads by subject, so that what the engine decides finds them. */
  readonly leads: Map<SubjectId, Lead>;
  readonly leadList: Lead[];
  /** Who is known at each account, by its number. */
  readonly people: Map<number, Lead[]>;
  /** Reports from the field by subject, with the unit they come from. */
  readonly insights: Map<SubjectId, { readonly n: number; readonly unit: number }>;
  /** Deals that will be won, for the forecasts. */
  readonly expected: ExpectedDeal[];
};

export const SIMULATED_SOURCE = 'simulated-crm';

export function drafted(
  at: Instant,
  key: string,
  body: ObservedBody | PlannedBody,
  more: Pick<Draft, 'personal' | 'name'> = {},
): Draft {
  return { happenedAt: at, precision: 'instant', source: SIMULATED_SOURCE, key, ...body, ...more };
}

/** The truth in force for the unit at `at`. */
export function truth(world: World, name: EffectName, unit: Unit, at: Instant): number {
  const { before, after } = TRUE_EFFECTS[name];
  return world.plan.options.effects === 'true' && hasAdopted(unit, at) ? after : before;
}

export function unitOf(world: World, index: number): Unit {
  return world.plan.units[index] as Unit;
}

export function userOf(world: World, person: Person): SubjectId {
  return world.subject('user', person.external);
}

export function serialText(kind: string, n: number): string {
  return `${kind}-${String(n).padStart(6, '0')}`;
}

/** Euros as the ledger keeps money: the company's own currency, so converted at one. */
export function euros(minor: number, at: Instant): ConvertedMoney {
  const rateDate = new Date(at).toISOString().slice(0, 10);
  return { minor, currency: 'EUR', home: { minor, currency: 'EUR', rate: '1', rateDate } };
}
