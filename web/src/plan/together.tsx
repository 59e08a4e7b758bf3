/** Liaisons, joint assignments, and how each side saw the other's work. */
import { ActDialog } from '../field/act-dialog.tsx';
import { count, figure } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { type Party, SideMark } from '../parts/side-mark.tsx';
import { type Plan, REFRESH } from './plan-queries.ts';
import {
  ASSIGNMENT_NAMES,
  choicesOf,
  EITHER_CHOICES,
  ERASED,
  EXCHANGE_NAMES,
  SIDE_CHOICES,
  YES_NO,
} from './plan-words.ts';
import { RECORDING } from './speaking.ts';

type Part = { readonly workspace: string; readonly plan: Plan };

function sideOf(word: string): Party {
  return word === 'marketing' || word === 'sales' ? word : 'both';
}

function Liaisons({ workspace, plan }: Part) {
  return (
    <section aria-label="Liaisons" className="min-w-0">
      <h3 className="mb-2 text-prose font-semibold">Liaisons</h3>
      {plan.liaisons.length === 0 ? (
        <p className="text-soft">Nobody is named yet.</p>
      ) : (
        <ul className="grid gap-3">
          {plan.liaisons.map((one) => (
            <li key={one.id ?? `${one.person} ${one.of}`} className="min-w-0 wrap-anywhere">
              <SideMark party={sideOf(one.of)} /> <span className="font-medium">{one.person}</span>{' '}
              <span className="note">
                for {one.of}, with {one.to}
              </span>
              <span className="note block">
                {one.says}
                {one.reviewBy === null
                  ? ''
                  : `${one.says === null ? '' : ' · '}review by ${dayOf(one.reviewBy)}`}
                {one.state === 'review-due' ? <span className="text-broken"> ✕ due</span> : null}
              </span>
              {one.id === null ? null : (
                <ActDialog
                  workspace={workspace}
                  operation="review-liaison"
                  label="Review"
                  of={one.person}
                  title={`Review: ${one.person}`}
                  act="Record it"
                  fixed={{ liaison: one.id }}
                  refresh={REFRESH}
                  fields={[
                    {
                      name: 'reviewBy',
                      label: 'Next review',
                      hint: 'Left empty: it has ended.',
                      type: 'date',
                    },
                    { name: 'says', label: 'What was found', hint: 'May be left empty.' },
                    ...RECORDING,
                  ]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <ActDialog
        workspace={workspace}
        operation="name-liaison"
        label="Name a liaison"
        title="A liaison"
        act="Record it"
        refresh={REFRESH}
        fields={[
          { name: 'person', label: 'Who', hint: 'By name or id.', required: true },
          { name: 'from', label: 'For which side', required: true, choices: SIDE_CHOICES },
          { name: 'reviewBy', label: 'Review by', type: 'date', required: true },
          { name: 'says', label: 'What they do there', hint: 'May be left empty.' },
          ...RECORDING,
        ]}
      />
    </section>
  );
}

const ASSIGNMENT_STATES = { runs: 'runs', ahead: 'is ahead', ended: 'ended' } as const;

function Assignments({ workspace, plan }: Part) {
  return (
    <section aria-label="Joint assignments" className="min-w-0">
      <h3 className="mb-2 text-prose font-semibold">Joint assignments</h3>
      {plan.assignments.length === 0 ? (
        <p className="text-soft">None was recorded yet.</p>
      ) : (
        <ul className="grid gap-3">
          {plan.assignments.map((one) => (
            <li key={one.id} className="min-w-0 wrap-anywhere">
              {one.says ?? ERASED}
              <span className="note block">
                {ASSIGNMENT_NAMES[one.type]} · {one.people.join(', ')} · {ASSIGNMENT_STATES[one.state]},{' '}
                {dayOf(one.from)}
                {one.until === null ? ' on' : ` – ${dayOf(one.until)}`}
              </span>
              {one.state === 'ended' ? null : (
                <ActDialog
                  workspace={workspace}
                  operation="end-assignment"
                  label="Set its end"
                  of={one.says ?? ERASED}
                  title={`The end: ${one.says ?? ERASED}`}
                  act="Record it"
                  fixed={{ assignment: one.id }}
                  refresh={REFRESH}
                  fields={[
                    { name: 'until', label: 'Last day', type: 'date', required: true },
                    { name: 'says', label: 'What came of it', hint: 'May be left empty.' },
                    ...RECORDING,
                  ]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <ActDialog
        workspace={workspace}
        operation="make-assignment"
        label="Record an assignment"
        title="People of both sides at one task"
        act="Record it"
        refresh={REFRESH}
        fields={[
          { name: 'type', label: 'What it is', required: true, choices: choicesOf(ASSIGNMENT_NAMES) },
          { name: 'says', label: 'On what', required: true },
          {
            name: 'people',
            label: 'Who',
            hint: 'Names or ids, with commas between.',
            many: true,
            required: true,
          },
          { name: 'from', label: 'From', type: 'date', required: true },
          { name: 'until', label: 'Until', hint: 'Left empty: without an end.', type: 'date' },
          ...RECORDING,
        ]}
      />
    </section>
  );
}

function Exposures({ plan }: Pick<Part, 'plan'>) {
  return plan.exposures.map((one) => (
    <p key={one.id} className="mb-1">
      <SideMark party={one.by} /> {one.says}: {count(one.held)} of {count(one.atLeast)} in {one.period}{' '}
      {one.kept ? '✓' : ''}
    </p>
  ));
}

function Exchanges({ workspace, plan }: Part) {
  const { share, n } = plan.planned;
  return (
    <section aria-label="Exchanges" className="min-w-0 md:col-span-2">
      <h3 className="mb-2 text-prose font-semibold">Each in the other’s work</h3>
      <Exposures plan={plan} />
      {share === null ? null : (
        <p className="note mb-3">
          Of {count(n)} meetings and exchanges in the last year {figure(share, { unit: 'ratio' })} were
          planned; the rest came as they came.
        </p>
      )}
      {plan.exchanges.length === 0 ? (
        <p className="text-soft">None was recorded yet.</p>
      ) : (
        <ul className="grid gap-x-10 gap-y-3 md:grid-cols-2">
          {plan.exchanges.slice(0, 10).map((one) => (
            <li key={one.id} className="min-w-0 wrap-anywhere">
              <SideMark party={one.of} /> {EXCHANGE_NAMES[one.type]}
              {one.people.length === 0 ? '' : `: ${one.people.join(', ')}`}
              <span className="note block">
                <Moment at={one.at} exact={false} />
                {one.minutes === null ? '' : ` · ${count(one.minutes)} minutes`}
                {one.planned ? '' : ' · as it came'}
                {one.says === null ? '' : ` · ${one.says}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ActDialog
        workspace={workspace}
        operation="record-exchange"
        label="Record an exchange"
        title="One side in the other’s work"
        act="Record it"
        refresh={REFRESH}
        start={{ planned: 'true' }}
        fields={[
          { name: 'type', label: 'What it was', required: true, choices: choicesOf(EXCHANGE_NAMES) },
          { name: 'of', label: 'Who went to the other', required: true, choices: EITHER_CHOICES },
          { name: 'people', label: 'Who', hint: 'Names or ids, with commas between.', many: true },
          { name: 'at', label: 'When', hint: 'Left empty: today.', type: 'date' },
          { name: 'minutes', label: 'Minutes', number: true },
          { name: 'planned', label: 'Agreed beforehand', flag: true, choices: YES_NO, required: true },
          {
            name: 'exposure',
            label: 'Counts towards',
            hint: 'What the agreement asks for.',
            choices: plan.exposures.map(({ id, says }) => [id, says] as const),
          },
          { name: 'says', label: 'What was learnt', hint: 'May be left empty.' },
          ...RECORDING,
        ]}
      />
    </section>
  );
}

export function Together(props: Part) {
  return (
    <Section
      title="Working as one"
      lead="Joint teams, rotation and meetings with decisions are what was found to help; training together and sitting together alone were not."
    >
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <Liaisons {...props} />
        <Assignments {...props} />
        <Exchanges {...props} />
      </div>
    </Section>
  );
}
