/** What a text in shadow would have done, beside what really happened; and each side's word on switching it on. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { meanwhile } from '../api/queries.ts';
import { ActDialog } from '../field/act-dialog.tsx';
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Pager } from '../parts/pager.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { Failed, Nothing, Waiting } from '../parts/state.tsx';
import { Page } from '../shell/page.tsx';
import { type Running, SHOWN_A_PAGE, type Shadow, type Shown, shadowQuery } from './adoption-queries.ts';

const MODES = [
  ['live', 'Live: it acts'],
  ['shadow', 'In shadow: it only shows'],
] as const;
const SIDES = [
  ['marketing', 'Marketing'],
  ['sales', 'Sales'],
] as const;

function Switch(props: { readonly workspace: string }) {
  return (
    <ActDialog
      workspace={props.workspace}
      operation="switch-agreement"
      label="Say how it is to run"
      main
      title="How the agreement is to run"
      act="Put it on record"
      refresh={['shadow', 'agreement', 'agreements', 'status']}
      fields={[
        { name: 'mode', label: 'It is to run', required: true, choices: MODES },
        { name: 'as', label: 'For which side', required: true, choices: SIDES },
        {
          name: 'team',
          label: 'Only for these teams',
          hint: 'Empty: for everybody. Commas between.',
          many: true,
        },
        { name: 'by', label: 'Who says so', hint: 'Left empty: you.' },
      ]}
    >
      <p>
        Before a text is in force one side’s word puts it in shadow; once it is, both must say so. Out of
        shadow it always takes the word of both.
      </p>
    </ActDialog>
  );
}

function Word(props: { readonly party: 'marketing' | 'sales'; readonly mode: 'live' | 'shadow' }) {
  return (
    <span className="whitespace-nowrap">
      <SideMark party={props.party} named /> says {props.mode === 'live' ? 'live' : 'shadow'}
    </span>
  );
}

type Standing = Running['rest'];

function StandingLine(props: { readonly name: string; readonly standing: Standing }) {
  const { standing } = props;
  return (
    <li className="flex flex-wrap gap-x-4">
      <span className="font-medium">
        {props.name}: {standing.mode === 'live' ? '✓ live' : '◌ in shadow'}
      </span>
      <Word party="marketing" mode={standing.marketing} />
      <Word party="sales" mode={standing.sales} />
    </li>
  );
}

function Standings(props: { readonly running: Running }) {
  const { rest, teams } = props.running;
  return (
    <ul className="grid gap-2">
      <StandingLine name={teams.length === 0 ? 'Everybody' : 'Everybody else'} standing={rest} />
      {teams.map(({ team, ...standing }) => (
        <StandingLine key={team} name={team} standing={standing} />
      ))}
    </ul>
  );
}

function Clauses(props: { readonly shadow: Shadow }) {
  return (
    <ul className="mb-4 list-disc pl-5">
      {props.shadow.clauses.map((one) => (
        <li key={one.clause}>
          {one.what}: {count(one.handed)} would have been handed over. Of {count(one.due)} whose time is over,{' '}
          {count(one.triedInTime)} were really tried or answered in time.
        </li>
      ))}
    </ul>
  );
}

function Line(props: { readonly one: Shown; readonly named: boolean }) {
  const { one } = props;
  const nobody = props.named ? 'nobody' : 'not told by name';
  return (
    <tr>
      <th scope="row" className="min-w-40">
        <span className="font-medium">{one.name}</span>
        <span className="note block">{one.what}</span>
      </th>
      <td className="min-w-44">
        {one.wouldHave ?? nobody}
        <span className="note block">
          {one.dueAt === null ? 'no clock' : <Moment at={one.dueAt} />}
          {one.wouldHaveBreached ? ' · would have been missed' : ''}
        </span>
        {one.why === null ? null : <span className="note block">{one.why}</span>}
      </td>
      <td className="min-w-44">
        {one.owner ?? nobody}
        <span className="note block">
          {one.attemptedAt === null ? (
            'nobody tried yet'
          ) : (
            <>
              tried <Moment at={one.attemptedAt} />
              {one.inTime === null ? '' : one.inTime ? ', in time' : ', too late'}
            </>
          )}
          {one.became === null ? '' : ` · ${one.became}`}
        </span>
      </td>
    </tr>
  );
}

function Beside(props: {
  readonly shadow: Shadow;
  readonly after: number;
  readonly onAfter: (after: number) => void;
}) {
  const { shadow } = props;
  return (
    <Section
      title="What it would have done, and what happened"
      lead="Nothing here was routed, nobody was warned, and no figure counts it."
    >
      {shadow.total === 0 ? (
        <p className="text-soft">Nothing was shown in shadow yet.</p>
      ) : (
        <>
          <Clauses shadow={shadow} />
          {shadow.open === 0 ? null : (
            <p className="mb-4">
              {count(shadow.open)} of them nobody has answered yet: what is still called for by then is handed
              over when the agreement is switched on, by a clock that starts then.
            </p>
          )}
          <Scrolls label="Table of what would have been routed">
            <table className="statement">
              <caption className="sr-only">What would have been routed, beside what happened</caption>
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">Would have gone to</th>
                  <th scope="col">Really</th>
                </tr>
              </thead>
              <tbody>
                {shadow.handoffs.map((one) => (
                  <Line key={one.handoff} one={one} named={shadow.named} />
                ))}
              </tbody>
            </table>
          </Scrolls>
          <Pager
            what="shown handoffs"
            total={shadow.total}
            after={props.after}
            step={SHOWN_A_PAGE}
            onAfter={props.onAfter}
          />
        </>
      )}
    </Section>
  );
}

export function ShadowPage() {
  const { workspace } = useParams({ from: '/$workspace/shadow' });
  const [after, setAfter] = useState(0);
  const shadow = useQuery({
    ...shadowQuery(workspace, after),
    placeholderData: meanwhile(workspace, 'shadow'),
  });
  const { data } = shadow;
  return (
    <Page
      title="Shadow run"
      lead="What would the agreement have done, before it does anything?"
      acts={<Switch workspace={workspace} />}
    >
      {shadow.isError ? (
        <Failed
          what="The shadow run could not be read"
          error={shadow.error}
          again={() => void shadow.refetch()}
        />
      ) : data === undefined ? (
        <Waiting what="Setting what would have been beside what was…" lines={4} />
      ) : data.text === null ? (
        <Nothing
          title="No text is in force yet"
          acts={
            <Link to="/$workspace/agreement" params={{ workspace }} className="button">
              Read the agreement
            </Link>
          }
        >
          A filed text may be put in shadow before it is signed: it then shows what it would do from its first
          day, and acts once both sides say so.
        </Nothing>
      ) : (
        <div className="grid gap-8">
          <Section title="How it runs" lead={data.text.name}>
            <Standings running={data.text.running} />
          </Section>
          <Beside shadow={data} after={after} onAfter={setAfter} />
        </div>
      )}
    </Page>
  );
}
