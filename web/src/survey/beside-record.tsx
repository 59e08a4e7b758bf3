/** Belief beside the record: each statement that a measure can answer. The two are never averaged together. */
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import { factText, RecordedFact, verdictText } from './recorded-fact.tsx';
import type { Asked, Recorded, Survey } from './survey-queries.ts';
import { percent } from './survey-words.ts';

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

function agreeText(group: 'marketing' | 'sales', pair: Pair): string {
  if (!isAsked(group, pair)) return '';
  const found = pair.asked.spread.find((one) => one.group === group);
  if (found === undefined) return 'withheld';
  if (found.agreeing === null) return 'too few agree to tell';
  return `${found.agreeing.atLeast ? 'at least ' : ''}${percent(found.agreeing.share)}`;
}

function sheetOf(pairs: readonly Pair[]): Sheet {
  return {
    name: 'survey-beside-record',
    head: [
      'statement',
      'marketing agree',
      'sales agree',
      'measure',
      'value',
      'unit',
      'n',
      'recorded',
      'verdict',
    ],
    rows: pairs.map((pair) => [
      statementOf(pair),
      agreeText('marketing', pair),
      agreeText('sales', pair),
      ...[pair.recorded.measure, pair.recorded.value, pair.recorded.unit, pair.recorded.n],
      ...[factText(pair.recorded), verdictText(pair.recorded)],
    ]),
  };
}

export function BesideRecord(props: { readonly survey: Survey }) {
  const pairs = pairsOf(props.survey);
  if (pairs.length === 0) return null;
  return (
    <Section
      title="Belief beside the record"
      lead="Statements the record can answer, with what was recorded in the half year before the wave closed. The two stand side by side; no figure mixes them."
      acts={<CsvButton sheet={sheetOf(pairs)} />}
    >
      <table className="statement stacked">
        <caption className="sr-only">Statements, the shares that agree, and the measured fact</caption>
        <thead>
          <tr>
            <th scope="col">Statement</th>
            <th scope="col" className="number">
              Marketing agree
            </th>
            <th scope="col" className="number">
              Sales agree
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
              <td className="number" data-head="Marketing agree">
                {agreeText('marketing', pair)}
              </td>
              <td className="number" data-head="Sales agree">
                {agreeText('sales', pair)}
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
