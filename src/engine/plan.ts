/** One text in force, made ready to run: thresholds as numbers, conditions with their tables, calendars compiled. */

import type { Handoff } from '../agreement/clauses/handoffs.ts';
import type { Route } from '../agreement/clauses/routing.ts';
import { STAGE_EVENTS, type Stage } from '../agreement/clauses/stages.ts';
import type { CompiledCondition } from '../agreement/compiled-condition.ts';
import { invariant } from '../vocabulary/invariant.ts';
import type { Zone } from '../vocabulary/time-zone.ts';
import type { AgreementInForce, EngineInputs } from './engine-inputs.ts';
import { type Asked, asked, type FitTable, fitTable } from './fit-table.ts';
import { OWN_FIELDS } from './own-fields.ts';
import { plainMs, type ScoringRules, scoringRules } from './scoring-rules.ts';
import { ALWAYS_OPEN, type Calendars, compileCalendars } from './sla-clock.ts';
import { qualifyingCells } from './subject-columns.ts';

export type StagePlan = {
  readonly stage: Stage;
  readonly enters: Asked | null;
  readonly exits: Asked | null;
  /** Milliseconds until the time-out, or null. */
  readonly timeout: number | null;
};

export type HandoffPlan = {
  readonly clause: Handoff;
  readonly index: number;
  readonly condition: Asked | null;
  readonly unless: readonly Asked[];
  readonly route: Route | null;
};

export type Plan = {
  readonly index: number;
  readonly inForce: AgreementInForce;
  readonly zone: Zone;
  readonly calendars: Calendars;
  /** The team a person is put in by the pools, by the person's id in the CRM. */
  readonly teams: ReadonlyMap<string, string>;
  readonly stages: readonly StagePlan[];
  readonly stageIndex: ReadonlyMap<string, number>;
  readonly customer: number;
  /** Stages an event may lead to (by event), and those a condition alone may lead to (by ''): in the funnel's order. */
  readonly candidates: ReadonlyMap<string, readonly number[]>;
  /** Events a stage or a handoff waits for, or that answer a handoff: no other moves a lead by itself. */
  readonly heard: ReadonlySet<string>;
  readonly hasEntryConditions: boolean;
  readonly stagesWithExit: ReadonlySet<string>;
  readonly lateAfter: number | null;
  readonly scoring: ScoringRules | null;
  readonly fit: FitTable | null;
  /** By cell code. */
  readonly qualifying: Uint8Array;
  /** Whether fit rests on facts alone: then it is as last known until a fact changes. */
  readonly fitIsFactual: boolean;
  readonly handoffs: readonly HandoffPlan[];
  /** The conditions of the routes' territories, by their words. */
  readonly territories: ReadonlyMap<string, Asked>;
  /** Those called for by a condition alone. */
  readonly conditional: readonly HandoffPlan[];
  /** When an answer may turn by time alone: this long after the date in this field. */
  readonly turns: CompiledCondition['turnsAfter'];
  /** Whether a condition asks for the score, or for the last touch: then every touch is looked at. */
  readonly readsScore: boolean;
  readonly readsLastTouch: boolean;
};

type Conditions = ReadonlyMap<string, CompiledCondition>;

function question(conditions: Conditions, text: string | undefined): Asked | null {
  if (text === undefined) return null;
  const condition = conditions.get(text);
  invariant(condition !== undefined, `the condition "${text}" was compiled with its text`);
  return asked(condition);
}

function stagePlans(inForce: AgreementInForce): readonly StagePlan[] {
  return (inForce.agreement.stages?.list ?? []).map((stage) => ({
    stage,
    enters: question(inForce.conditions, stage.enter.when),
    exits: question(inForce.conditions, stage.exit?.when),
    timeout: stage.timeout === undefined ? null : plainMs(stage.timeout.after),
  }));
}

function candidatesOf(stages: readonly StagePlan[]): ReadonlyMap<string, readonly number[]> {
  const byEvent = new Map<string, number[]>();
  for (const event of ['', ...STAGE_EVENTS]) {
    const indexes = stages.flatMap(({ stage, enters }, index) => {
      const byName = event !== '' && stage.enter.on?.some((on) => on === event) === true;
      return enters !== null || byName ? [index] : [];
    });
    byEvent.set(event, indexes);
  }
  return byEvent;
}

function heardOf(stages: readonly StagePlan[], handoffs: readonly HandoffPlan[]): ReadonlySet<string> {
  const entering = stages.flatMap(({ stage }) => stage.enter.on ?? []);
  const handing = handoffs.flatMap(({ clause }) => clause.when.on ?? []);
  return new Set([...entering, ...handing, 'opportunity', 'won', 'lost']);
}

function handoffPlans(inForce: AgreementInForce): readonly HandoffPlan[] {
  const { agreement, conditions } = inForce;
  return (agreement.handoffs?.list ?? []).map((clause, index) => ({
    clause,
    index,
    condition: question(conditions, clause.when.condition),
    unless: clause.unless.flatMap((exclusion) => question(conditions, exclusion.when) ?? []),
    route: agreement.routing?.routes.find((route) => route.id === clause.route) ?? null,
  }));
}

function territoriesOf({ agreement, conditions }: AgreementInForce): ReadonlyMap<string, Asked> {
  const steps = agreement.routing?.routes.flatMap((route) => route.steps) ?? [];
  return new Map(
    steps.flatMap((step) => {
      if (step.by !== 'territory') return [];
      const condition = conditions.get(step.when);
      return condition === undefined ? [] : [[step.when, asked(condition)] as const];
    }),
  );
}

function calendarsOf(inForce: AgreementInForce, inputs: EngineInputs): Calendars {
  const clause = inForce.agreement.calendar ?? {
    calendars: { always: ALWAYS_OPEN },
    default: 'always',
    teams: {},
    people: {},
  };
  const compiled = compileCalendars(clause, inputs.zones);
  invariant(compiled.ok, 'a text in force has calendars without faults');
  return compiled.value;
}

/** The first pool that names a person's team says it. */
function teamsOf({ agreement }: AgreementInForce): ReadonlyMap<string, string> {
  const teams = new Map<string, string>();
  for (const { person, team } of agreement.routing?.pools.flatMap(({ members }) => members) ?? []) {
    if (team !== undefined && !teams.has(person)) teams.set(person, team);
  }
  return teams;
}

/** Every distinct pair of field and length, so that one timer per subject covers all conditions. */
function distinctTurns(conditions: readonly CompiledCondition[]): CompiledCondition['turnsAfter'] {
  const known = new Map<string, { readonly field: string; readonly ms: number }>();
  for (const condition of conditions) {
    for (const turn of condition.turnsAfter) known.set(`${turn.field} ${turn.ms}`, turn);
  }
  return [...known.values()];
}

export function planOf(inForce: AgreementInForce, index: number, inputs: EngineInputs): Plan {
  const { agreement } = inForce;
  const stages = stagePlans(inForce);
  const scoring =
    agreement.scoring === undefined ? null : scoringRules(agreement.scoring, inForce.conditions);
  const handoffs = handoffPlans(inForce);
  const zone = inputs.zones.zone(agreement.timeZone);
  invariant(zone.ok, 'a text in force names a known zone');
  const conditions = [...inForce.conditions.values()];
  const stageIndex = new Map(stages.map(({ stage }, at) => [stage.id, at]));
  return {
    index,
    inForce,
    zone: zone.value,
    calendars: calendarsOf(inForce, inputs),
    teams: teamsOf(inForce),
    stages,
    stageIndex,
    customer: stageIndex.get(agreement.stages?.customer ?? '') ?? stages.length,
    lateAfter: agreement.stages?.lateAfter === undefined ? null : plainMs(agreement.stages.lateAfter),
    scoring,
    fit: scoring === null ? null : fitTable(scoring),
    qualifying: qualifyingCells(scoring?.qualifies ?? new Set()),
    fitIsFactual: (scoring?.fit ?? []).every(
      ({ when }) => when.turnsAfter.length === 0 && when.reads.every((field) => !OWN_FIELDS.has(field)),
    ),
    candidates: candidatesOf(stages),
    heard: heardOf(stages, handoffs),
    hasEntryConditions: stages.some(({ enters }) => enters !== null),
    stagesWithExit: new Set(stages.flatMap(({ stage }) => (stage.exit === undefined ? [] : [stage.id]))),
    handoffs,
    territories: territoriesOf(inForce),
    conditional: handoffs.filter(
      ({ clause }) => clause.when.stage === undefined && clause.when.on === undefined,
    ),
    turns: distinctTurns(conditions),
    readsScore: conditions.some((condition) => condition.reads.includes('score')),
    readsLastTouch: conditions.some((condition) =>
      condition.turnsAfter.some((turn) => turn.field === 'last_touch'),
    ),
  };
}
