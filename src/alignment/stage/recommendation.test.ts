import { describe, expect, it } from 'vitest';
import { day, text } from '../../../test/made-company.ts';
import type { DiagnosisFacts, DiagnosisFigure } from './diagnosis.ts';
import { diagnose } from './diagnosis.ts';
import { type RecommendationGround, recommend } from './recommendation.ts';
import { SYMPTOMS } from './symptoms.ts';

function ground(
  stage: RecommendationGround['stage'],
  figures: Readonly<Record<string, number>>,
  more: Partial<RecommendationGround> = {},
): RecommendationGround {
  const all = Object.entries(figures).map(([id, value]): [string, DiagnosisFigure] => [
    id,
    { value, n: 100, missing: [] },
  ]);
  const facts: DiagnosisFacts = {
    at: day(30),
    agreement: null,
    figures: new Map(all),
    wave: null,
    seesPay: true,
  };
  const symptoms = SYMPTOMS.map((topic) => diagnose(topic, facts));
  const next = stage === 'aligned' ? null : stage === 'ambiguous' ? 'collaborative' : 'aligned';
  return { stage, next, symptoms, facts, lapsed: [], lapsing: [], people: null, ...more };
}

describe('the advice', () => {
  it('is none where nothing on record tells', () => {
    expect(recommend(ground('ambiguous', {})).verdict).toBe('undecided');
    // A firm that is not small is no reason by itself.
    expect(recommend(ground('ambiguous', {}, { people: 40 })).verdict).toBe('undecided');
  });
  it('is to stay where nothing speaks for more: a small firm that drops nothing', () => {
    const advice = recommend(ground('ambiguous', { 'dropped-lead-rate': 0.02 }, { people: 6 }));
    expect(advice).toMatchObject({
      verdict: 'stay',
      says: 'Stay Ambiguous: nothing on record speaks for more.',
    });
    expect(advice.reasons.map(({ speaksFor }) => speaksFor)).toEqual(['stay']);
    expect(advice.wouldChange).toContain('If this came: Work is dropped between the sides.');
  });
  it('is to move where roles are defined and work falls between them all the same', () => {
    const advice = recommend(ground('collaborative', { 'dropped-lead-rate': 0.4 }));
    expect(advice).toMatchObject({
      verdict: 'move',
      says: 'Move to Aligned: close the gates that are missing.',
    });
    expect(advice.wouldChange).toContain(
      'If this ended: Roles are defined, and yet work falls between them.',
    );
  });
  it('is to stay Collaborative where the agreed roles work', () => {
    expect(recommend(ground('collaborative', { 'dropped-lead-rate': 0.02 })).verdict).toBe('stay');
  });
  it('is to renew what lapsed before anything else, and what lapses soon where nothing else presses', () => {
    const lapsed = { lapsed: ['Both leaders signed'] };
    expect(recommend(ground('ambiguous', { 'dropped-lead-rate': 0.4 }, lapsed))).toMatchObject({
      verdict: 'tighten',
      says: 'Tighten: renew what lapsed before anything else (1).',
    });
    const lapsing = recommend(
      ground('aligned', { 'cycle-length': 12 }, { lapsing: ['One.', 'Two.', 'Three.'] }),
    );
    expect(lapsing.verdict).toBe('tighten');
    expect(lapsing.reasons[0]?.says).toBe('Lapses soon: One. And 2 more do.');
  });
  it('may be to stay Aligned, where the sale is short and a common funnel would cost more than it brings', () => {
    const advice = recommend(ground('aligned', { 'cycle-length': 12, 'contested-share': 0.05 }));
    expect(advice.verdict).toBe('stay');
    const contested = ground('aligned', { 'cycle-length': 12, 'contested-share': 0.5 });
    expect(
      recommend({ ...contested, facts: { ...contested.facts, agreement: text().agreement } }).verdict,
    ).toBe('tighten');
  });
});
