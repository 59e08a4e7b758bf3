/** How a calibrated table reads on a screen of text. */
import type { CalibrateFileOutput } from '../operations/calibration/calibrate-file.ts';
import type { ReadCalibrationOutput } from '../operations/calibration/read-calibration.ts';
import { grouped } from '../operations/figure-words.ts';
import { type Column, table } from './table.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const area = ({ value, low, high }: { value: number; low: number; high: number }) =>
  `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

const right = (title: string): Column => ({ title, right: true });

function pointsTable({ points }: CalibrateFileOutput): string {
  const rows = points.map(({ criterion, points: worth, low, high, n, events }) => [
    criterion,
    worth,
    low === null || high === null ? 'the measure' : `${Math.round(low)} to ${Math.round(high)}`,
    grouped(n, 0),
    percent(n === 0 ? 0 : events / n),
  ]);
  return table([{ title: 'Criterion' }, right('Points'), right('95 %'), right('Leads'), right('Came')], rows);
}

function liftTable({ lift }: CalibrateFileOutput): string {
  const rows = lift.map(({ decile, n, rate, low, high, lift: times, captured }) => [
    decile,
    grouped(n, 0),
    percent(rate),
    `${percent(low)} to ${percent(high)}`,
    times.toFixed(2),
    percent(captured),
  ]);
  return table(
    [right('Tenth'), right('Leads'), right('Came'), right('95 %'), right('Lift'), right('Found so far')],
    rows,
  );
}

function gradesTable({ grades }: CalibrateFileOutput): string {
  const rows = grades.map(({ grade, least, n, rate, lift }) => [
    grade,
    least === null ? 'below' : `from ${least}`,
    grouped(n, 0),
    percent(rate),
    lift.toFixed(2),
  ]);
  return table([{ title: 'Grade' }, right('Points'), right('Leads'), right('Came'), right('Lift')], rows);
}

type Calibration = CalibrateFileOutput['calibration'];

/** Whether a chance of one in five is one in five, in three numbers. */
function straightness(calibration: Calibration): readonly string[] {
  if (calibration === null) return [];
  const { brier, brierOfAverage, slope, intercept } = calibration;
  const told = [
    `Brier score ${brier.toFixed(4)} (0 is perfect; the average for everybody: ${brierOfAverage.toFixed(4)})`,
  ];
  if (slope !== null && intercept !== null)
    told.push(
      `Calibration: slope ${slope.value.toFixed(2)} (1 is right, below it the chances lie too far apart), intercept ${intercept.value.toFixed(2)} (0 is right, above it more came than was predicted)`,
    );
  return told;
}

/** What was predicted beside what came, a tenth of the later rows to a line. */
function curveLines(calibration: Calibration): readonly string[] {
  if (calibration === null || calibration.curve.length === 0) return [];
  const rows = calibration.curve.map(({ predicted, n, rate, low, high }) => [
    percent(predicted),
    percent(rate),
    `${percent(low)} to ${percent(high)}`,
    grouped(n, 0),
  ]);
  return ['', table([right('Predicted'), right('Came'), right('95 %'), right('Leads')], rows)];
}

function judged(answer: CalibrateFileOutput): readonly string[] {
  const { auc, aucUnrounded, aucLost, calibration, bounds } = answer;
  if (auc === null) return ['The later rows have one outcome only: nothing can be judged on them.'];
  const told = [`AUC on the later rows: ${area(auc)} (95 %, DeLong)`];
  if (aucUnrounded !== null && aucLost !== null)
    told.push(`Before rounding: ${area(aucUnrounded)}; lost by rounding: ${aucLost.value.toFixed(4)}`);
  told.push(...straightness(calibration));
  if (bounds !== null) {
    const { rate, auc: hidden } = bounds;
    const areas =
      hidden === null
        ? ''
        : `, the AUC of all rows between ${hidden.low.toFixed(3)} and ${hidden.high.toFixed(3)}`;
    told.push(
      `${grouped(bounds.unknown, 0)} rows without an outcome: the rate lies between ${percent(rate.low)} and ${percent(rate.high)}${areas}`,
    );
  }
  return told;
}

export function calibratePage(answer: CalibrateFileOutput): string {
  const { n, events, event, earlier, later, refused, warnings } = answer;
  const out = refused.map(({ column, reason }) => [column, reason]);
  return [
    `${grouped(n, 0)} leads, ${grouped(events, 0)} came to "${event}" (${percent(n === 0 ? 0 : events / n)})`,
    `Learnt on the ${grouped(earlier.n, 0)} earlier, judged on the ${grouped(later.n, 0)} later; by ${answer.orderedBy}.`,
    ...judged(answer),
    '',
    pointsTable(answer),
    '',
    liftTable(answer),
    '',
    gradesTable(answer),
    ...curveLines(answer.calibration),
    ...(out.length === 0 ? [] : ['', table([{ title: 'Refused' }, { title: 'Because' }], out)]),
    ...(warnings.length === 0 ? [] : ['', ...warnings.map((says) => `Note: ${says}`)]),
    '',
    'These points are a suggestion. Nothing applies them; both sides sign what is to run.',
  ].join('\n');
}

function groupsTable(title: string, groups: ReadCalibrationOutput['grades']): string {
  const rows = groups.map(({ group, n, rate, low, high, lift, unknown, bounds }) => [
    group,
    grouped(n, 0),
    percent(rate),
    `${percent(low)} to ${percent(high)}`,
    lift.toFixed(2),
    grouped(unknown, 0),
    `${percent(bounds.low)} to ${percent(bounds.high)}`,
  ]);
  const heads = ['Worked', 'Won', '95 %', 'Lift', 'Not worked', 'Between'].map(right);
  return table([{ title }, ...heads], rows);
}

function rulesTable({ rules }: ReadCalibrationOutput): string {
  const rows = rules.map(({ says, points, suggested, low, high, verdict, n, refused }) => [
    says,
    points,
    suggested,
    low === null || high === null ? null : `${Math.round(low)} to ${Math.round(high)}`,
    grouped(n, 0),
    refused ?? verdict,
  ]);
  return table(
    [
      { title: 'Criterion' },
      right('Agreed'),
      right('Suggested'),
      right('95 %'),
      right('Leads'),
      { title: '' },
    ],
    rows,
  );
}

export function calibrationPage(answer: ReadCalibrationOutput): string {
  if (answer.sentence === null) return `No evidence: needs ${answer.missing.join('; ')}.`;
  const { auc, aucSuggested, aucGain, bounds, refused, warnings, maturityDays } = answer;
  return [
    answer.sentence,
    `${grouped(answer.n, 0)} leads that were worked and had their ${grouped(maturityDays, 0)} days; ${grouped(answer.events, 0)} became customers.`,
    ...(auc === null ? [] : [`AUC of the agreed points on the later leads: ${area(auc)} (95 %, DeLong)`]),
    ...(aucSuggested === null
      ? []
      : [`AUC of the suggested points on the same leads: ${area(aucSuggested)}`]),
    ...(aucGain === null ? [] : [`Difference: ${area(aucGain)}`]),
    ...(bounds === null || bounds.amongPassed.auc === null
      ? []
      : [
          `With ${grouped(bounds.amongPassed.unknown, 0)} passed leads nobody worked the AUC lies between ${bounds.amongPassed.auc.low.toFixed(3)} and ${bounds.amongPassed.auc.high.toFixed(3)}.`,
        ]),
    '',
    groupsTable('Grade', answer.grades),
    '',
    groupsTable('Cell', answer.cells),
    'Lift: the share that won over that of all. Between: the share, had none or all of those not worked been won.',
    ...(answer.calibration === null
      ? []
      : [
          '',
          'Chances by cell, learnt on the earlier leads, beside what came of the later ones',
          ...straightness(answer.calibration),
        ]),
    ...curveLines(answer.calibration).slice(1),
    '',
    rulesTable(answer),
    ...(refused.length === 0
      ? []
      : [
          '',
          table(
            [{ title: 'Refused' }, { title: 'Because' }],
            refused.map(({ column, reason }) => [column, reason]),
          ),
        ]),
    ...(warnings.length === 0 ? [] : ['', ...warnings.map((says) => `Note: ${says}`)]),
    '',
    'The points are a suggestion. Nothing applies them; both sides sign what is to run.',
  ].join('\n');
}
