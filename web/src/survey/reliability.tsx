/** How far the statements of each construct belong together: alpha with its interval, omega beside it. */
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Definition } from '../parts/definition.tsx';
import { Section } from '../parts/section.tsx';
import type { Construct, Scale, Survey } from './survey-queries.ts';
import { groupOf } from './survey-words.ts';

/** From here on a scale is usually trusted for groups; below it, each statement is read by itself. */
const ENOUGH = 0.7;
/** Of fewer people alpha says little whatever it is. */
const FEW = 30;

type Line = { readonly construct: Construct; readonly scale: Scale };

function linesOf({ constructs }: Survey): readonly Line[] {
  return constructs.flatMap((construct) =>
    construct.scales
      .filter(({ reliability }) => reliability.length > 0)
      .map((scale) => ({ construct, scale })),
  );
}

const digits = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : value.toFixed(2).replace('-', '\u2212');

function Alpha(props: { readonly scale: Scale; readonly group: 'marketing' | 'sales' | 'everyone' }) {
  const one = groupOf(props.scale.reliability, props.group);
  if (one === undefined) return <span className="note">withheld</span>;
  return (
    <>
      {digits(one.alpha)}
      <span className="note block">
        {one.low === null ? '' : `${digits(one.low)} to ${digits(one.high)}`}
        {one.omega === null ? '' : `, ω ${digits(one.omega)}`}
      </span>
    </>
  );
}

function sheetOf(lines: readonly Line[]): Sheet {
  return {
    name: 'survey-reliability',
    head: ['construct', 'view', 'group', 'n', 'alpha', 'low 95%', 'high 95%', 'omega'],
    rows: lines.flatMap(({ construct, scale }) =>
      scale.reliability.map((one) => [
        ...[construct.id, scale.view, one.group, one.n, one.alpha, one.low, one.high, one.omega],
      ]),
    ),
  };
}

function seen(lines: readonly Line[]): string {
  const told = lines.flatMap(
    ({ scale }) => groupOf(scale.reliability, 'everyone') ?? scale.reliability[0] ?? [],
  );
  const enough = told.filter(({ alpha }) => alpha !== null && alpha >= ENOUGH).length;
  const n = told[0]?.n ?? 0;
  const few = n < FEW ? ` ${n} people are few for it: read the intervals.` : '';
  return `${enough} of ${told.length} scales reach an alpha of 0.7; where one does not, read its statements by themselves.${few}`;
}

export function ReliabilityTable(props: { readonly survey: Survey }) {
  const lines = linesOf(props.survey);
  if (lines.length === 0) return null;
  return (
    <Section
      title="Do the statements belong together?"
      lead={seen(lines)}
      acts={<CsvButton sheet={sheetOf(lines)} />}
    >
      <table className="statement stacked">
        <caption className="sr-only">Alpha and omega of each scale, by group</caption>
        <thead>
          <tr>
            <th scope="col">Scale</th>
            {['Marketing', 'Sales', 'Both'].map((head) => (
              <th key={head} scope="col" className="number">
                <Definition term={`${head}: α`}>
                  Cronbach’s alpha with Feldt’s 95&nbsp;% interval; ω is McDonald’s omega of one common
                  factor, told of three statements or more.
                </Definition>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ construct, scale }) => (
            <tr key={`${construct.id} ${scale.view}`}>
              <th scope="row" className="stacked-wide">
                {construct.name}
                <span className="note">
                  {scale.view === 'shared' ? '' : ` (${scale.view})`} {scale.questions.length} statements
                </span>
              </th>
              {(['marketing', 'sales', 'everyone'] as const).map((group) => (
                <td key={group} className="number" data-head={group === 'everyone' ? 'Both' : group}>
                  <span>
                    <Alpha scale={scale} group={group} />
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
