import { describe, expect, it } from 'vitest';
import type { Draft } from '../ledger/entry.ts';
import { isOpen } from '../vocabulary/business-calendar.ts';
import type { Digest, Seq, SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { simulateCompany } from './simulate-company.ts';
import { INSIGHT_HANDOFF, LEAD_HANDOFF } from './simulated-agreement.ts';

const start = instant(Date.UTC(2024, 0, 1));
const grounds = {
  agreement: 'a'.repeat(64) as Digest,
  semantics: 1,
  timeZoneData: 'unknown',
  because: { seq: 1 as Seq },
  axis: 'live' as const,
};

function decided(
  kind: 'routed' | 'handed-off' | 'crossed',
  subject: SubjectId,
  at: Instant,
  owner: SubjectId,
): Draft {
  const head = {
    happenedAt: at,
    precision: 'instant' as const,
    source: 'entente',
    key: `${subject}/${kind}/${at}`,
  };
  if (kind === 'crossed')
    return {
      ...head,
      kind,
      subject,
      payload: { grade: 'A', level: 1, score: 60_000_000, qualifies: true, grounds },
    };
  if (kind === 'routed') {
    const handoff = `${LEAD_HANDOFF}/${subject}/1`;
    return { ...head, kind, subject, payload: { handoff, owner, rule: 'by-unit', why: 'its turn', grounds } };
  }
  const clock = { startsAt: at, dueAt: null, warningsAt: [] };
  const sides = { from: 'sales', to: 'marketing' } as const;
  const handoff = `${INSIGHT_HANDOFF}/${subject}/1`;
  return {
    ...head,
    kind,
    subject,
    payload: { handoff, clause: INSIGHT_HANDOFF, ...sides, ...clock, grounds },
  };
}

/** Answers every raised hand and every report the way an engine would: units under the agreement get theirs routed. */
function run(effects: 'true' | 'none'): {
  drafts: Draft[];
  routed: Map<SubjectId, Instant>;
  adopted: Set<string>;
} {
  const company = simulateCompany({
    seed: 11,
    leads: 1_500,
    start,
    effects,
    subject: (type, external) => `${type}:${external}` as SubjectId,
  });
  const drafts: Draft[] = [];
  const routed = new Map<SubjectId, Instant>();
  const unitOf = new Map<SubjectId, string>();
  const adopted = new Set<string>();
  for (let record = company.next(); record !== null; record = company.next()) {
    drafts.push(...record.drafts);
    const answers: Draft[] = [];
    for (const draft of record.drafts) {
      if (draft.kind !== 'created') continue;
      unitOf.set(draft.subject, String(draft.payload.fields['unit']));
      if (draft.subject.startsWith('insight:') && draft.payload.fields['unit_adopted'] === true)
        answers.push(decided('handed-off', draft.subject, record.now, draft.subject));
    }
    if (record.touches !== null) throw new Error('so small a company tells its touches as entries');
    for (const { kind, subject, payload } of record.drafts) {
      if (kind !== 'touched' || payload.type !== 'demo-request') continue;
      const unit = company.plan.units.find((each) => each.name === unitOf.get(subject));
      if (unit === undefined) throw new Error('every lead has a unit');
      const under = unit.adoptsAt !== null && record.now >= unit.adoptsAt;
      const owner = `user:${unit.sellers[0]?.external}` as SubjectId;
      answers.push(decided(under ? 'routed' : 'crossed', subject, record.now, owner));
      if (!under) continue;
      routed.set(subject, record.now);
      adopted.add(unit.name);
    }
    company.reactTo(answers);
  }
  return { drafts, routed, adopted };
}

const told = run('true');

describe('the people of a simulated company', () => {
  it('answer a handed-off lead by the name of its handoff, and only after they were given it', () => {
    const verdicts = told.drafts.filter((draft) => draft.kind === 'accepted' || draft.kind === 'rejected');
    expect(verdicts.length).toBeGreaterThan(50);
    for (const draft of verdicts) {
      expect(draft.payload.handoff).toBe(`${LEAD_HANDOFF}/${draft.subject}/1`);
      expect(draft.happenedAt).toBeGreaterThan(told.routed.get(draft.subject) as number);
    }
  });

  it('work by the CRM alone where no agreement rules', () => {
    const listed = told.drafts.filter((draft) => draft.kind === 'staged' && draft.payload.stage === 'MQL');
    expect(listed.length).toBeGreaterThan(50);
    for (const draft of listed) expect(told.routed.has(draft.subject)).toBe(false);
  });

  it('call in working hours', () => {
    const company = simulateCompany({ seed: 11, leads: 1_500, start, subject: (_, e) => e as SubjectId });
    const calendars = company.plan.units.map((unit) => unit.calendar);
    const calls = told.drafts.filter((draft) => draft.kind === 'attempted');
    const outside = calls.filter(
      (draft) => !calendars.some((calendar) => isOpen(calendar, draft.happenedAt)),
    );
    // The last minute of a shift may run a few seconds over.
    expect(outside.length / calls.length).toBeLessThan(0.03);
  });

  it('reach leads sooner and leave fewer under the agreement, and not where it is to change nothing', () => {
    const outcome = ({ drafts, routed }: typeof told) => {
      const firsts = new Map<SubjectId, Instant>();
      for (const draft of drafts)
        if (draft.kind === 'attempted' && !firsts.has(draft.subject))
          firsts.set(draft.subject, draft.happenedAt);
      const waits = [...routed].map(
        ([lead, at]) => ((firsts.get(lead) ?? Number.POSITIVE_INFINITY) - at) / 3_600_000,
      );
      waits.sort((a, b) => a - b);
      const never = waits.filter((wait) => !Number.isFinite(wait)).length / waits.length;
      return { median: waits[Math.floor(waits.length / 2)] as number, never };
    };
    const [with_, without] = [outcome(told), outcome(run('none'))];
    expect(with_.median).toBeLessThan(without.median / 3);
    expect(with_.never).toBeLessThan(0.15);
    expect(without.never).toBeGreaterThan(0.15);
  });

  it('tell everything once, also of a lead that sales found itself and that is handed over later', () => {
    const company = simulateCompany({
      ...{ seed: 11, leads: 1_500, start, effects: 'none' },
      subject: (type, external) => `${type}:${external}` as SubjectId,
    });
    const found: { subject: SubjectId; at: Instant }[] = [];
    const keys: string[] = [];
    const taken = new Set<SubjectId>();
    for (let record = company.next(); record !== null; record = company.next()) {
      const { now, drafts } = record;
      for (const { source, key, kind, subject, payload } of drafts) {
        keys.push(`${source}/${key}`);
        if (kind === 'created' && payload.fields['source'] === 'outbound') found.push({ subject, at: now });
        if (kind === 'accepted') taken.add(subject);
      }
      const hot = found.filter(({ at }) => now - at > 20 * DAY_MS && now - at < 22 * DAY_MS);
      for (const one of hot) found.splice(found.indexOf(one), 1);
      const owner = `user:${company.plan.units[0]?.sellers[0]?.external}` as SubjectId;
      company.reactTo(hot.map(({ subject }) => decided('routed', subject, now, owner)));
    }
    expect(taken.size).toBeGreaterThan(10);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('answer reports from the field', () => {
    const answered = told.drafts.filter((draft) => draft.kind === 'answered');
    expect(answered.some((draft) => draft.payload.handoff !== undefined)).toBe(true);
    expect(answered.some((draft) => draft.payload.handoff === undefined)).toBe(true);
  });
});
