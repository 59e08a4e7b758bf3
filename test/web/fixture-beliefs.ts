/** What the sides say beside what is recorded, for the scoreboard: told, at least, too few, withheld, and no evidence. */
import type { Belief, ReadBeliefsOutput } from '../../src/operations/survey/read-beliefs.ts';

type Variant = { readonly empty: boolean; readonly hostile: string | null };

const RECORD: Belief['record'] = {
  ...{ item: 'follow-up-1', about: null, measure: 'speed-to-lead', unit: 'business-hours' },
  says: 'How soon somebody of sales reaches out.',
  ...{ value: 31, n: 340, interval: null, missing: [], when: 'lower', holds: 8, bearsOut: false },
};
const share = (side: 'marketing' | 'sales', value: number, atLeast = false): Belief['sides'][number] => ({
  ...{ side, told: 'share', share: value, atLeast },
});
const silent = (side: 'marketing' | 'sales', told: 'few' | 'withheld'): Belief['sides'][number] => ({
  ...{ side, told, share: null, atLeast: false },
});

function beliefs(hostile: string | null): Belief[] {
  return [
    {
      ...{ item: 'follow-up-1', says: hostile ?? 'Sales follows up a lead within a day.', apart: true },
      ...{ sides: [share('marketing', 0.31), share('sales', 0.78)], record: RECORD },
    },
    {
      ...{ item: 'lead-quality-1', says: 'The leads that marketing passes are worth a call.', apart: null },
      sides: [share('marketing', 0.6, true), silent('sales', 'few')],
      record: {
        ...{ ...RECORD, item: 'lead-quality-1', measure: 'discount', unit: 'ratio', value: 0.08, n: 27 },
        ...{ when: 'higher', holds: null, bearsOut: null },
      },
    },
    {
      ...{
        item: 'margin-conflict-2',
        says: 'People are praised for sales on which we earn little.',
        apart: null,
      },
      sides: [silent('marketing', 'withheld'), share('sales', 0.4)],
      record: {
        ...{
          ...RECORD,
          item: 'margin-conflict-2',
          measure: 'gross-margin',
          unit: 'ratio',
          value: null,
          n: 0,
        },
        ...{ missing: [hostile ?? 'margins of won opportunities'], holds: null, bearsOut: null },
      },
    },
  ];
}

export function beliefAnswers({
  empty,
  hostile,
}: Variant): Readonly<Record<string, () => ReadBeliefsOutput>> {
  const wave = { id: 'wave-2', name: hostile ?? 'Spring', closedAt: '2026-10-31T10:00:00.000Z' };
  return {
    'read-beliefs': () =>
      empty ? { floor: 5, wave: null, beliefs: [] } : { floor: 5, wave, beliefs: beliefs(hostile) },
  };
}
