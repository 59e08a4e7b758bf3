/** Small agreements for rule tests: only the clauses a rule is about, and entries by the hour. */
import { agreementSchema } from '../../src/agreement/agreement.ts';
import { compileCondition } from '../../src/agreement/compile-condition.ts';
import type { CompiledCondition } from '../../src/agreement/compiled-condition.ts';
import { conditionFields } from '../../src/agreement/condition-fields.ts';
import { conditionsOf } from '../../src/agreement/conditions-of.ts';
import type { AgreementInForce, EngineInputs } from '../../src/engine/engine-inputs.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import type { Digest, Seq, SubjectId, WorkspaceId } from '../../src/vocabulary/ids.ts';
import { HOUR_MS, type Instant, instant } from '../../src/vocabulary/instant.ts';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';

/** Monday 2 March 2026, 00:00 UTC. */
export const MONDAY = Date.UTC(2026, 2, 2);
const zones = zoneBook('rules');

export function hour(hours: number): Instant {
  return instant(MONDAY + hours * HOUR_MS);
}

/** Around-the-clock UTC unless a calendar is given, in force from a week before. */
export function inForce(clauses: Record<string, unknown>, from: Instant = hour(-168)): AgreementInForce {
  const data = { entente: 1, name: 'Small', timeZone: 'UTC', ...clauses };
  const agreement = agreementSchema.parse(data);
  const fields = conditionFields(
    agreement.vocabulary?.fields ?? {},
    agreement.stages?.list.map(({ id }) => id) ?? [],
  );
  const conditions = new Map<string, CompiledCondition>();
  for (const { text } of conditionsOf(data)) {
    const compiled = compileCondition(text, fields);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
    conditions.set(text, compiled.value);
  }
  return {
    agreement,
    digest: JSON.stringify(clauses) as Digest,
    from,
    until: null,
    conditions,
  };
}

const PEOPLE = ['ana', 'ben', 'carl'];

export function inputsOf(...agreements: AgreementInForce[]): EngineInputs {
  return { agreements, zones, people: new Map(PEOPLE.map((name) => [name, user(name)])) };
}

export function user(name: string): SubjectId {
  return `user:${name}` as SubjectId;
}
export const lead = (name: string): SubjectId => `lead:${name}` as SubjectId;

/** Entries of one lead (or of the subject given), each at its hour: `[9, 'created', { fields: {} }]`. */
export type Told = readonly [hour: number, kind: string, payload: unknown, subject?: SubjectId];

export function entriesOf(told: readonly Told[]): Entry[] {
  return told.map(
    ([at, kind, payload, subject = lead('L1')], index) =>
      ({
        workspace: 1 as WorkspaceId,
        seq: (index + 1) as Seq,
        happenedAt: hour(at),
        precision: 'instant',
        recordedAt: hour(at),
        source: 'test',
        key: String(index + 1),
        kind,
        subject,
        payload,
      }) as Entry,
  );
}

/** What is decided, live, up to an hour. */
export function decidedBy(inputs: EngineInputs, told: readonly Told[], until: number): readonly Draft[] {
  return step(startEngine(inputs, 'live'), { entries: entriesOf(told) }, hour(until)).decided;
}

/** The stages entered, with their hours. */
export function stagesEntered(decided: readonly Draft[]): readonly (readonly [number, string])[] {
  return decided.flatMap((draft) =>
    draft.kind === 'entered' ? [[(draft.happenedAt - MONDAY) / HOUR_MS, draft.payload.stage] as const] : [],
  );
}
