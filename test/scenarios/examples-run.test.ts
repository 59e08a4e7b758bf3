/** Every example agreement runs: random histories made of its own words, stepped in pieces and in one go. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.ts';
import { readAgreement } from '../../src/agreement/read-agreement.ts';
import type { EngineInputs } from '../../src/engine/engine-inputs.ts';
import { handoffViews } from '../../src/engine/lead-view.ts';
import { startEngine, step } from '../../src/engine/run.ts';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import type { Digest, Seq, SubjectId, WorkspaceId } from '../../src/vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, instant } from '../../src/vocabulary/instant.ts';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';

const examples = new URL('../../examples/', import.meta.url);
const START = Date.UTC(2026, 2, 2, 7);
const zones = zoneBook('examples');

type Words = {
  readonly touches: string[];
  readonly stages: string[];
  readonly reasons: string[];
  readonly people: string[];
};

function wordsOf(agreement: Agreement): Words {
  const members = agreement.routing?.pools.flatMap((pool) => pool.members.map(({ person }) => person)) ?? [];
  const queues =
    agreement.routing?.routes.flatMap(({ steps }) =>
      steps.flatMap((each) => (each.by === 'queue' ? [each.person] : [])),
    ) ?? [];
  return {
    touches: [...(agreement.scoring?.engagement.rules.flatMap((rule) => rule.touch) ?? []), 'nothing-agreed'],
    stages: [
      ...(agreement.stages?.list.flatMap(({ id, enter }) => [id, ...(enter.crm ?? [])]) ?? []),
      'Unheard of',
    ],
    reasons: [
      ...(agreement.handoffs?.list.flatMap(({ reasons }) => reasons.map(({ id }) => id)) ?? []),
      'no-reason',
    ],
    people: [...members, ...queues, 'somebody'],
  };
}

/** Values a field may have, from the text itself where it lists them. */
function fieldsOf(agreement: Agreement, pick: (size: number) => number): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, { type, values }] of Object.entries(agreement.vocabulary?.fields ?? {})) {
    if (type === 'text') fields[name] = (values ?? ['a', 'b'])[pick(values?.length ?? 2)];
    else if (type === 'boolean') fields[name] = pick(2) === 1;
    else if (type === 'date') fields[name] = `2026-0${1 + pick(9)}-11`;
    else fields[name] = [0, 5, 60, 700, 9_000][pick(5)];
  }
  return fields;
}

function historyOf(agreement: Agreement, drawn: readonly number[]): Entry[] {
  const words = wordsOf(agreement);
  let at = START;
  let place = 0;
  const pick = (size: number): number => {
    place += 1;
    return Math.abs((drawn[place % drawn.length] as number) + place * 7) % size;
  };
  return drawn.map((each, index) => {
    at += [0, HOUR_MS, 9 * HOUR_MS, 3 * DAY_MS][Math.abs(each) % 4] as number;
    const by = `user:${words.people[pick(words.people.length)]}` as SubjectId;
    const lead = `lead:L${pick(4)}` as SubjectId;
    const bodies: readonly (readonly [kind: string, payload: unknown, subject?: string])[] = [
      ['created', { fields: fieldsOf(agreement, pick) }],
      ['changed', { fields: fieldsOf(agreement, pick) }],
      ['touched', { type: words.touches[pick(words.touches.length)] }],
      ['touched', { type: words.touches[pick(words.touches.length)] }],
      ['staged', { stage: words.stages[pick(words.stages.length)] }],
      ['attempted', { activity: 'call', by, automatic: pick(5) === 0 }],
      ['accepted', { by }],
      ['rejected', { by, reason: words.reasons[pick(words.reasons.length)] }],
      ['assigned', { owner: by }],
      ['linked', { to: `opportunity:O${pick(3)}` }],
      ['closed', { outcome: pick(2) === 0 ? 'won' : 'lost' }, `opportunity:O${pick(3)}`],
      ['absent', { from: at, to: at + DAY_MS }, by],
      ['created', { fields: fieldsOf(agreement, pick) }, `insight:I${index}`],
      ['answered', { by }, `insight:I${Math.max(0, index - 5)}`],
    ];
    const [kind, payload, subject = lead] = bodies[pick(bodies.length)] as (typeof bodies)[number];
    return {
      workspace: 1 as WorkspaceId,
      seq: (index + 1) as Seq,
      happenedAt: instant(at),
      precision: 'instant',
      recordedAt: instant(at),
      source: 'test',
      key: String(index),
      kind,
      payload,
      subject,
    } as Entry;
  });
}

const files = readdirSync(examples, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('agreement.yaml'));

describe('the example agreements', () => {
  test.each(files)('%s runs whatever happens, the same in pieces and in one go', (file) => {
    const read = readAgreement(readFileSync(new URL(file, examples), 'utf8'));
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    const { agreement, conditions, digest } = read.value;
    const inputs: EngineInputs = {
      agreements: [
        { agreement, conditions, digest: digest as Digest, from: instant(START - DAY_MS), until: null },
      ],
      zones,
      people: new Map(wordsOf(agreement).people.map((name) => [name, `user:${name}` as SubjectId])),
    };
    let decisions = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 5, maxLength: 80 }), fc.nat(60), (drawn, cut) => {
        const entries = historyOf(agreement, drawn);
        const end = instant((entries.at(-1)?.recordedAt ?? 0) + 200 * DAY_MS);
        const whole = step(startEngine(inputs, 'live'), { entries }, end).decided;
        const state = startEngine(inputs, 'live');
        const pieces: Draft[] = [];
        for (const part of [entries.slice(0, cut), entries.slice(cut)]) {
          pieces.push(...step(state, { entries: part }, part.at(-1)?.recordedAt ?? instant(0)).decided);
        }
        pieces.push(...step(state, { entries: [] }, end).decided);
        expect(pieces).toEqual(whole);
        for (const view of handoffViews(state)) {
          expect(view.stopped || view.breached || view.dueAt === null || view.dueAt > end).toBe(true);
        }
        decisions += whole.length;
      }),
      { numRuns: 60 },
    );
    expect(decisions).toBeGreaterThan(0);
  });
});
