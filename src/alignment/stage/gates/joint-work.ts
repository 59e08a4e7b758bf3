/**
 * G12. The two sides work together: on joint projects, by changing sides for a time, in meetings with decisions. These
 * three were found to work; training and sitting together were not (Le Meunier-FitzHugh & Massey 2019).
 */
import { type Instant, instant } from '../../../vocabulary/instant.ts';
import { type Evidence, met, noEvidence, notMet } from '../evidence.ts';
import type { Gate } from '../gate.ts';
import { recordsOf, type StageFacts } from '../stage-facts.ts';
import { HALF_YEAR_MS, QUARTER_MS } from '../stage-terms.ts';

type Mechanism = { readonly says: string; readonly evidence: readonly Evidence[]; readonly until: Instant };

const EVER = Number.MAX_SAFE_INTEGER;

function assigned(facts: StageFacts, form: 'project' | 'rotation', at: Instant): Mechanism | null {
  const live = recordsOf(facts, 'assignment', at).filter(
    (one) => one.form === form && (form === 'rotation' || one.bothSides) && (one.until ?? EVER) > at,
  );
  if (live.length === 0) return null;
  return {
    says: form === 'project' ? 'a joint project' : 'rotation',
    evidence: live.map(({ says, at: when, seq }) => ({ of: 'entry', says, at: when, seq })),
    until: instant(Math.max(...live.map(({ until }) => until ?? EVER))),
  };
}

/** At least one that decided something in each of the last two quarters. */
function meetings(facts: StageFacts, at: Instant): Mechanism | null {
  const held = recordsOf(facts, 'meeting', at).filter(
    (one) => one.at > at - HALF_YEAR_MS && one.decisions + one.actions > 0,
  );
  const [late, early] = [
    held.filter((one) => one.at > at - QUARTER_MS),
    held.filter((one) => one.at <= at - QUARTER_MS),
  ];
  const last = late.at(-1);
  if (last === undefined || (early.length === 0 && late.length < 2)) return null;
  return {
    says: 'meetings with decisions',
    evidence: held.slice(-5).map(({ says, at: when, seq }) => ({ of: 'entry', says, at: when, seq })),
    until: instant(Math.max(...late.map((one) => one.at)) + QUARTER_MS),
  };
}

export const jointWork: Gate = {
  id: 'joint-work',
  number: 'G12',
  says: 'At least two of three: a joint project is live, somebody changed sides, meetings decide.',
  into: 'aligned',
  need: 'further',
  reads: ['recorded joint assignments', 'meetings held, with decisions and actions'],
  records: ['assignment', 'meeting'],
  wants: 'Give one task to people of both sides, and hold the agreed meetings so that they decide something.',
  pillar: 'cooperation',
  judge(facts, at) {
    const known = [...recordsOf(facts, 'assignment', at), ...recordsOf(facts, 'meeting', at)];
    if (known.length === 0) return noEvidence('No joint assignment and no meeting is recorded.');
    const live = [
      assigned(facts, 'project', at),
      assigned(facts, 'rotation', at),
      meetings(facts, at),
    ].flatMap((one) => one ?? []);
    const evidence = live.flatMap((one) => one.evidence);
    const names = live.map(({ says }) => says).join(' and ');
    if (live.length < 2) {
      return notMet(live.length === 0 ? 'None of the three is live.' : `Only ${names} is there.`, evidence);
    }
    // The second longest decides how long two of them last.
    const ends = live.map(({ until }) => until).sort((one, other) => other - one);
    const until = ends[1] as Instant;
    return met(`There are ${names}.`, evidence, until === EVER ? null : until);
  },
};
