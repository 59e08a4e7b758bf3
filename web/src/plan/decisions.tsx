/** What was decided and until when it holds; meetings held, counted by what came of them. */
import { ActDialog } from '../field/act-dialog.tsx';
import { count } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { type Plan, REFRESH } from './plan-queries.ts';
import { EITHER_CHOICES, ERASED, things } from './plan-words.ts';
import { RecordMeeting } from './record-meeting.tsx';
import { RECORDING } from './speaking.ts';

function holds({ expires, state }: Plan['decisions'][number]): string {
  if (expires === null) return 'until something else is decided';
  return state === 'lapsed' ? `✕ lapsed ${dayOf(expires)}` : `until ${dayOf(expires)}`;
}

function Lines(props: { readonly decisions: Plan['decisions'] }) {
  return (
    <ul className="grid gap-3">
      {props.decisions.map((one) => (
        <li key={one.id} className="flex min-w-0 gap-2.5">
          <span className="pt-0.5">
            <SideMark party={one.of} />
          </span>
          <span className={`min-w-0 wrap-anywhere ${one.state === 'lapsed' ? 'text-soft' : ''}`}>
            {one.says ?? ERASED}
            <span className="note block">
              {dayOf(one.on)} · {holds(one)}
              {one.owner === null ? '' : ` · ${one.owner}`}
              {one.clause === null ? '' : ` · clause ${one.clause}`}
              {one.from === 'text' ? ' · in the signed text' : ''}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Decisions(props: { readonly decisions: Plan['decisions'] }) {
  const { decisions } = props;
  if (decisions.length === 0) return <p className="text-soft">Nothing was decided yet.</p>;
  const rest = decisions.slice(SHOWN);
  return (
    <>
      <Lines decisions={decisions.slice(0, SHOWN)} />
      {rest.length === 0 ? null : (
        <details className="mt-3">
          <summary className="cursor-pointer font-medium">Earlier ({count(rest.length)})</summary>
          <div className="mt-3">
            <Lines decisions={rest} />
          </div>
        </details>
      )}
    </>
  );
}

/** So many of the latest; the rest is folded. */
const SHOWN = 6;

function Held(props: { readonly plan: Plan }) {
  const { held, heldCount } = props.plan;
  const decisions = held.reduce((sum, one) => sum + one.decisions, 0);
  const actions = held.reduce((sum, one) => sum + one.actions, 0);
  if (heldCount === 0) return <p className="text-soft">None was recorded yet.</p>;
  return (
    <>
      <p className="note">
        {things(decisions, 'decision')} and {things(actions, 'action')} came of the last {count(held.length)}{' '}
        of {count(heldCount)}.
      </p>
      <ul className="mt-3 grid gap-3">
        {held.slice(0, SHOWN).map((one) => (
          <li key={one.id} className="min-w-0 wrap-anywhere">
            <span className="font-medium">{one.name ?? 'A meeting nobody had planned'}</span>{' '}
            <span className="note">
              <Moment at={one.at} exact={false} /> ·{' '}
              {one.sides.length === 2 ? 'both sides' : one.sides.join('')} · {count(one.decisions)}{' '}
              {one.decisions === 1 ? 'decision' : 'decisions'}, {count(one.actions)}{' '}
              {one.actions === 1 ? 'action' : 'actions'}
            </span>
            {one.says === null ? null : <span className="note block">{one.says}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

export function DecisionsAndMeetings(props: { readonly workspace: string; readonly plan: Plan }) {
  const { plan, workspace } = props;
  return (
    <Section
      title="Decisions and meetings"
      lead="A decision lapses by itself unless it is taken again. Meetings are judged by what came of them."
      acts={
        <>
          <ActDialog
            workspace={workspace}
            operation="take-decision"
            label="Record a decision"
            title="A decision"
            act="Record it"
            refresh={REFRESH}
            start={{ of: 'both' }}
            fields={[
              { name: 'says', label: 'What was decided', required: true },
              { name: 'of', label: 'Whom it binds', required: true, choices: EITHER_CHOICES },
              { name: 'owner', label: 'Who looks after it', hint: 'By name or id; may be left empty.' },
              { name: 'expires', label: 'Holds until', hint: 'Left empty: without an end.', type: 'date' },
              ...RECORDING,
            ]}
          />
          <RecordMeeting workspace={workspace} plan={plan} />
        </>
      }
    >
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <section aria-label="Decisions" className="min-w-0">
          <h3 className="mb-2 text-prose font-semibold">Decisions</h3>
          <Decisions decisions={plan.decisions} />
        </section>
        <section aria-label="Meetings" className="min-w-0">
          <h3 className="mb-2 text-prose font-semibold">Meetings held</h3>
          <Held plan={plan} />
        </section>
      </div>
    </Section>
  );
}
