import { expect, it } from 'vitest';
import { setInText } from './set-in-text.ts';

const text = `scoring: # agreed in March
  engagement:
    levels: { "1": 55, "2": 32 } # least points
    rules:
      - { id: webinar, points: 15, halfLife: 60 days }
      - id: demo
        points: 60
  qualifies: [A1, A2]
`;

it('puts values where others stood and leaves every other character alone', () => {
  const set = setInText(text, [
    { path: 'scoring.engagement.levels.1', value: 45 },
    { path: 'scoring.engagement.rules[demo].points', value: 50 },
    { path: 'scoring.engagement.rules[webinar].halfLife', value: '30 days' },
    { path: 'scoring.qualifies', value: ['A1', 'B1'] },
  ]);
  expect(set).toEqual({
    ok: true,
    value: text
      .replace('"1": 55', '"1": 45')
      .replace('points: 60', 'points: 50')
      .replace('60 days', '30 days')
      .replace('[A1, A2]', '[A1, B1]'),
  });
});

it('says at which place nothing stands', () => {
  expect(setInText(text, [{ path: 'scoring.engagement.levels.9', value: 1 }])).toEqual({
    ok: false,
    refusal: 'scoring.engagement.levels.9',
  });
});
