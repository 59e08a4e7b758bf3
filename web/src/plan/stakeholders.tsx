/** What each who has a stake sees of the alignment: the figures that answer their question, at the signing and now. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { count, figure } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { Failed, Waiting } from '../parts/state.tsx';
import { StateChoice } from '../parts/state-choice.tsx';
import { measureTitle } from '../scoreboard/measure-names.ts';
import { type Stakeholders as Answer, stakeholdersQuery } from './plan-queries.ts';

type View = Answer['views'][number];
type Shown = View['figures'][number];

const NAMES = [
  ['executives', 'executives'],
  ['owners', 'owners'],
  ['employees', 'employees'],
  ['customers', 'customers'],
] as const;

const COURSES: Readonly<Record<Shown['course'], string>> = {
  better: '✓ better than at signing',
  worse: '✕ worse than at signing',
  changed: 'changed since signing',
  unclear: 'no clear change',
  same: 'as at signing',
  unknown: '',
};

function told(value: number | null, { unit, currency }: Shown): string {
  return value === null ? '–' : figure(value, { unit, currency: currency ?? undefined });
}

function Row(props: { readonly one: Shown }) {
  const { one } = props;
  return (
    <tr>
      <th scope="row" className="min-w-52">
        {measureTitle(one.measure)}
        <span className="note block">{one.says}</span>
      </th>
      <td className="number" data-head="Before signing">
        {told(one.baseline?.value ?? null, one)}
      </td>
      <td className="number" data-head="Now">
        <span>
          {one.now.value === null ? <span className="text-soft">no evidence</span> : told(one.now.value, one)}
          {one.now.value === null ? null : <span className="note block">n = {count(one.now.n)}</span>}
        </span>
      </td>
      <td className="stacked-wide min-w-44">
        {one.missing.length === 0 ? (
          COURSES[one.course]
        ) : (
          <span className="note">missing: {one.missing.join(', ')}</span>
        )}
      </td>
    </tr>
  );
}

function Figures(props: { readonly view: View; readonly over: Answer['over'] }) {
  const { view, over } = props;
  return (
    <>
      <p className="mb-3 font-serif text-prose">{view.asks}</p>
      <Scrolls label={`Figures for ${view.of}`}>
        <table className="statement stacked">
          <caption className="sr-only">What {view.of} see, at the signing and now</caption>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" className="number">
                {over === 'year' ? 'Year' : 'Quarter'} before signing
              </th>
              <th scope="col" className="number">
                Now
              </th>
              <th scope="col">Stands</th>
            </tr>
          </thead>
          <tbody>
            {view.figures.map((one) => (
              <Row key={one.measure} one={one} />
            ))}
          </tbody>
        </table>
      </Scrolls>
    </>
  );
}

export function Stakeholders(props: { readonly workspace: string }) {
  const [of, setOf] = useState<View['of']>('executives');
  const read = useQuery(stakeholdersQuery(props.workspace, of));
  const { data } = read;
  const view = data?.views[0];
  return (
    <Section
      title="What each who has a stake sees"
      lead={
        data === undefined || data.signedAt === null ? (
          'Everybody with a stake asks something else of the alignment.'
        ) : (
          <>
            Held against the time before the signing, <Moment at={data.signedAt} exact={false} />. Better or
            worse only where the two 95 % intervals lie apart.
          </>
        )
      }
    >
      <StateChoice value={of} states={NAMES} onState={setOf} />
      {read.isError ? (
        <Failed what="The view could not be read" error={read.error} again={() => void read.refetch()} />
      ) : data === undefined || view === undefined ? (
        <Waiting what="Reading their figures…" lines={4} />
      ) : (
        <Figures view={view} over={data.over} />
      )}
    </Section>
  );
}
