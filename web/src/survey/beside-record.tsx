/** Belief beside the record: each statement that a measure can answer. The two are never averaged together. */
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import { factText, RecordedFact, verdictText } from './recorded-fact.tsx';
import type { Asked, Recorded, Survey } from './survey-queries.ts';
import { groupOf, percent, pointsText } from './survey-words.ts';

type Told = { readonly survey: Survey; readonly points: number };
type Pair = { readonly asked: Asked; readonly recorded: Recorded };

/** A mirrored statement is held against the record as those read it who rate the side it is about. */
function pairsOf({ constructs, records }: Survey): readonly Pair[] {
  const questions = constructs.flatMap(({ scales }) =>
    scales.filter(({ view }) => view === 'shared' || view === 'other').flatMap((one) => one.questions),
  );
  return records.flatMap((recorded) => {
    const asked = questions.find(({ item }) => item === recorded.item);
    return asked === undefined ? [] : [{ asked, recorded }];
  });
}

function statementOf({ asked, recorded }: Pair): string {
  return recorded.about === 'sales' ? asked.says.marketing : asked.says.sales;
}

/** Who is asked about a side is the other; of what is said of both, both. */
function isAsked(group: 'marketing' | 'sales', { recorded }: Pair): boolean {
  return recorded.about !== group;
}

/** Shares that agree are told of whole sides alone; of a region the mean in points, of its staff where no more is told. */
function beliefText(group: 'marketing' | 'sales', pair: Pair, { survey, points }: Told): string {
  if (survey.cut === null) return agreeText(group, pair);
  if (!isAsked(group, pair)) return '';
  const parts = [
    { own: group, of: '' },
    { own: `${group}-staff`, of: 'staff: ' },
    { own: `${group}-leader`, of: 'leaders: ' },
  ] as const;
  const told = parts.flatMap(({ own, of }) => {
    const found = groupOf(pair.asked.groups, own);
    return found === undefined ? [] : [`${of}${pointsText(found.mean, points)} of ${points}`];
  });
  return told[0] ?? 'withheld';
}

function agreeText(group: 'marketing' | 'sales', pair: Pair): string {
  if (!isAsked(group, pair)) return '';
  const found = pair.asked.spread.find((one) => one.group === group);
  if (found === undefined) return 'withheld';
  if (found.agreeing === null) return 'too few agree to tell';
  return `${found.agreeing.atLeast ? 'at least ' : ''}${percent(found.agreeing.share)}`;
}

function sheetOf(pairs: readonly Pair[], told: Told): Sheet {
  return {
    name: `survey-beside-record${told.survey.cut === null ? '' : `-${told.survey.cut.region ?? ''}`}`,
    head: [
      'statement',
      headOf('marketing', told).toLowerCase(),
      headOf('sales', told).toLowerCase(),
      'measure',
      'value',
      'unit',
      'n',
      'recorded',
      'verdict',
    ],
    rows: pairs.map((pair) => [
      statementOf(pair),
      beliefText('marketing', pair, told),
      beliefText('sales', pair, told),
      ...[pair.recorded.measure, pair.recorded.value, pair.recorded.unit, pair.recorded.n],
      ...[factText(pair.recorded), verdictText(pair.recorded)],
    ]),
  };
}

function headOf(group: 'marketing' | 'sales', { survey }: Told): string {
  const name = group === 'marketing' ? 'Marketing' : 'Sales';
  return survey.cut === null ? `${name} agree` : `${name}, mean`;
}

function leadOf({ survey, points }: Told): string {
  const region = survey.cut?.region ?? null;
  if (region === null)
    return 'Statements the record can answer, with what was recorded in the half year before the wave closed. The two stand side by side; no figure mixes them.';
  return `Statements the record can answer, as people of ${region} see them, in points from 1 to ${points}, with what was recorded of ${region} in the half year before the wave closed: of leads, deals and owners whose region is ${region}. What fewer than ${survey.wave?.floor ?? survey.floor} records tell is left out.`;
}

export function BesideRecord(props: Told) {
  const pairs = pairsOf(props.survey);
  if (pairs.length === 0) return null;
  return (
    <Section
      title="Belief beside the record"
      lead={leadOf(props)}
      acts={<CsvButton sheet={sheetOf(pairs, props)} />}
    >
      <table className="statement stacked">
        <caption className="sr-only">Statements, what each side says of them, and the measured fact</caption>
        <thead>
          <tr>
            <th scope="col">Statement</th>
            <th scope="col" className="number">
              {headOf('marketing', props)}
            </th>
            <th scope="col" className="number">
              {headOf('sales', props)}
            </th>
            <th scope="col">Recorded</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={`${pair.recorded.item} ${pair.recorded.measure} ${pair.recorded.about}`}>
              <th scope="row" className="stacked-wide min-w-52">
                {statementOf(pair)}
              </th>
              <td className="number" data-head={headOf('marketing', props)}>
                {beliefText('marketing', pair, props)}
              </td>
              <td className="number" data-head={headOf('sales', props)}>
                {beliefText('sales', pair, props)}
              </td>
              <td className="stacked-wide md:w-2/5">
                <RecordedFact recorded={pair.recorded} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
