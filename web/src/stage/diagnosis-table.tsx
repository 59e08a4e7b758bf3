/** What the record shows of something and what people believe of it, side by side and never made into one figure. */
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { EvidenceLine } from './evidence-line.tsx';
import type { Diagnosis } from './stage-queries.ts';
import { SHOWN_WORDS } from './stage-words.ts';

type Side = Diagnosis['record'];

function Readings(props: { readonly side: Side; readonly workspace: string; readonly none: string }) {
  const { state, readings } = props.side;
  if (readings.length === 0) return <span className="note">{props.none}</span>;
  return (
    <>
      <span className={state === 'shown' ? 'font-semibold' : 'text-soft'}>{SHOWN_WORDS[state]}</span>
      <ul className="note grid gap-0.5">
        {readings.map(({ says, evidence }) => (
          <li key={says}>
            {evidence === null || evidence.of === 'clause' ? (
              says
            ) : (
              <EvidenceLine evidence={{ ...evidence, says, at: null, n: null }} workspace={props.workspace} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

export function DiagnosisTable(props: {
  readonly title: string;
  readonly lead: string;
  readonly what: string;
  readonly all: readonly Diagnosis[];
  readonly workspace: string;
}) {
  const { title, lead, all, workspace } = props;
  return (
    <Section title={title} lead={lead}>
      <Scrolls label={`Table: ${title}`}>
        <table className="statement">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{props.what}</th>
              <th scope="col">By the record</th>
              <th scope="col">By the survey</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.id}>
                <th scope="row" className="min-w-44 max-w-72">
                  {one.says}
                </th>
                <td className="min-w-56">
                  <Readings side={one.record} workspace={workspace} none="nothing recorded tells" />
                </td>
                <td className="min-w-56">
                  <Readings side={one.survey} workspace={workspace} none="not asked" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}
