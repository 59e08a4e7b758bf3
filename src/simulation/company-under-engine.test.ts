/** The simulated company and the engine together: what the people do follows what is decided, and the truth shows. */
import { describe, expect, it } from 'vitest';
import { readAgreement } from '../agreement/read-agreement.ts';
import { startEngine, step } from '../engine/run.ts';
import type { Draft, Entry } from '../ledger/entry.ts';
import type { Seq, SubjectId, WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { zoneBook } from '../vocabulary/time-zone.ts';
import { peopleOf } from './company-plan.ts';
import { simulateCompany } from './simulate-company.ts';
import { LEAD_HANDOFF, simulatedAgreement } from './simulated-agreement.ts';
import { TRUE_EFFECTS } from './true-effects.ts';

const start = instant(Date.UTC(2024, 0, 1));

type Story = { readonly observed: Draft[]; readonly decided: Draft[] };

function live(effects: 'true' | 'none'): Story {
  const options = { seed: 5, leads: 3_000, start, effects, recordEveryMinutes: 30 };
  const subject = (type: string, external: string): SubjectId => `${type}:${external}` as SubjectId;
  const read = readAgreement(simulatedAgreement(options));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const { agreement, digest, conditions } = read.value;
  const company = simulateCompany({ ...options, subject });
  const people = new Map(peopleOf(company.plan).map(({ external }) => [external, subject('user', external)]));
  const inForce = { agreement, digest, conditions, from: start, until: null };
  let state = startEngine({ agreements: [inForce], zones: zoneBook(), people }, 'live');
  const story: Story = { observed: [], decided: [] };
  let seq = 0;
  for (let record = company.next(); record !== null; record = company.next()) {
    const { now } = record;
    const entries = record.drafts.map((draft): Entry => {
      seq += 1;
      return { ...draft, workspace: 1 as WorkspaceId, seq: seq as Seq, recordedAt: now };
    });
    const stepped = step(state, { entries }, now);
    state = stepped.state;
    seq += stepped.decided.length;
    story.observed.push(...record.drafts);
    story.decided.push(...stepped.decided);
    company.reactTo(stepped.decided);
  }
  return story;
}

type Fate = { under: boolean; at: Instant; attempted: boolean; accepted: boolean; opportunity: boolean };

/** What became of every lead that was passed to a seller, with or without the agreement. */
function fates({ observed, decided }: Story): Fate[] {
  const fate = new Map<SubjectId, Fate>();
  const passed = (lead: SubjectId, under: boolean, at: Instant): void => {
    if (!fate.has(lead)) fate.set(lead, { under, at, attempted: false, accepted: false, opportunity: false });
  };
  for (const draft of decided)
    if (draft.kind === 'routed' && draft.payload.handoff.startsWith(LEAD_HANDOFF))
      passed(draft.subject, true, draft.happenedAt);
  for (const draft of observed)
    if (draft.kind === 'staged' && draft.payload.stage === 'MQL')
      passed(draft.subject, false, draft.happenedAt);
  for (const draft of observed) {
    const own = fate.get(draft.subject);
    if (own === undefined) continue;
    if (draft.kind === 'attempted') own.attempted = true;
    if (draft.kind === 'accepted' || (draft.kind === 'staged' && draft.payload.stage === 'SAL'))
      own.accepted = true;
    if (draft.kind === 'linked' && draft.payload.to.startsWith('opportunity:')) own.opportunity = true;
  }
  // The last weeks are left out: what will become of those leads is not known yet.
  return [...fate.values()].filter(({ at }) => at < start + 680 * 86_400_000);
}

function share(all: readonly Fate[], of: (fate: Fate) => boolean): number {
  return all.filter(of).length / all.length;
}

const story = live('true');

describe('the company under the engine', () => {
  it('has handoffs in both directions, most of them answered in time, some late, some never', () => {
    const settled = story.decided.filter((draft) => draft.kind === 'settled');
    const ofLeads = settled.filter((draft) => draft.payload.handoff.startsWith(LEAD_HANDOFF));
    const inTime = ofLeads.filter((draft) => !draft.payload.late).length / ofLeads.length;
    expect(ofLeads.length).toBeGreaterThan(200);
    expect(settled.length - ofLeads.length).toBeGreaterThan(50);
    expect(inTime).toBeGreaterThan(0.6);
    expect(inTime).toBeLessThan(0.95);
  });

  it('warns, escalates and recycles', () => {
    const kinds = new Set(story.decided.map((draft) => draft.kind));
    for (const kind of ['warned', 'breached', 'escalated', 'recycled', 'entered', 'crossed'])
      expect(kinds).toContain(kind);
  });

  it('shows the true effects in what became of the leads', () => {
    const all = fates(story);
    const [before, after] = [all.filter((fate) => !fate.under), all.filter((fate) => fate.under)];
    const near = (value: number, tenThousandths: number, within: number): void =>
      expect(Math.abs(value - tenThousandths / 10_000)).toBeLessThan(within);
    near(
      share(before, (fate) => !fate.attempted),
      TRUE_EFFECTS.neverWorked.before,
      0.06,
    );
    near(
      share(after, (fate) => !fate.attempted),
      TRUE_EFFECTS.neverWorked.after,
      0.05,
    );
    const worked = (fates_: readonly Fate[]) => fates_.filter((fate) => fate.attempted);
    near(
      share(worked(before), (fate) => fate.accepted),
      TRUE_EFFECTS.accepted.before,
      0.08,
    );
    near(
      share(worked(after), (fate) => fate.accepted),
      TRUE_EFFECTS.accepted.after,
      0.08,
    );
    expect(share(after, (fate) => fate.opportunity)).toBeGreaterThan(
      share(before, (fate) => fate.opportunity) + 0.05,
    );
  });

  it('shows none where there is none', () => {
    const all = fates(live('none'));
    const [before, after] = [all.filter((fate) => !fate.under), all.filter((fate) => fate.under)];
    for (const of of ['attempted', 'accepted', 'opportunity'] as const)
      expect(Math.abs(share(before, (fate) => fate[of]) - share(after, (fate) => fate[of]))).toBeLessThan(
        0.09,
      );
  });
});
