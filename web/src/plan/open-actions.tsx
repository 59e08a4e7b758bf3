/** What each side took upon itself: open actions side by side, and what became of those that ended. */
import { count, figure } from '../format/figure.ts';
import { dayOf } from '../format/when.ts';
import { CsvButton } from '../parts/csv-button.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { ActionActs, AgreeAction } from './action-acts.tsx';
import type { Action, Plan } from './plan-queries.ts';
import { ERASED, PILLAR_NAMES } from './plan-words.ts';

const isOpen = ({ state }: Action): boolean => state === 'open' || state === 'overdue';

function ownerWords({ owner, ownerKept, mine }: Action): string {
  if (mine) return 'yours';
  if (owner !== null) return owner.name;
  return ownerKept ? 'by its side' : '';
}

function Due(props: { readonly action: Action }) {
  const { action } = props;
  const moved =
    action.moved === 0 ? '' : `, moved ${action.moved === 1 ? 'once' : `${count(action.moved)} times`}`;
  return action.state === 'overdue' ? (
    <span>
      <span className="font-medium text-broken">✕ due {dayOf(action.due)}</span>
      {moved}
    </span>
  ) : (
    <span>
      due {dayOf(action.due)}
      {moved}
    </span>
  );
}

function OpenAction(props: { readonly workspace: string; readonly action: Action }) {
  const { action } = props;
  const rest = [
    ownerWords(action),
    action.pillar === null ? '' : PILLAR_NAMES[action.pillar],
    action.serves === null || action.serves.startsWith('plan:') ? '' : `for ${action.serves}`,
  ].filter((word) => word !== '');
  return (
    <li className="border-t border-rule py-3 first:border-t-0">
      <p className="wrap-anywhere">{action.says ?? ERASED}</p>
      <p className="note mt-0.5">
        <Due action={action} />
        {rest.length === 0 ? '' : ` · ${rest.join(' · ')}`}
      </p>
      <ActionActs workspace={props.workspace} action={action} />
    </li>
  );
}

function OfSide(props: {
  readonly workspace: string;
  readonly side: 'marketing' | 'sales';
  readonly plan: Plan;
}) {
  const { side, plan } = props;
  const own = plan.actions.filter((one) => one.of === side && isOpen(one));
  const { kept, inTime, done } = plan.followUp[side];
  return (
    <section aria-label={`Actions of ${side}`} className="min-w-0">
      <h3 className="flex flex-wrap items-baseline gap-x-3 border-b border-edge pb-1 text-prose font-semibold">
        <SideMark party={side} named />
        <span className="note font-normal">
          {kept === null
            ? 'none was due yet'
            : `${figure(kept, { unit: 'ratio' })} done by the day first agreed on (${count(inTime)} in time, ${count(done)} done)`}
        </span>
      </h3>
      {own.length === 0 ? (
        <p className="mt-3 text-soft">Nothing is open.</p>
      ) : (
        <ul>
          {own.map((action) => (
            <OpenAction key={action.id} workspace={props.workspace} action={action} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Ended(props: { readonly actions: readonly Action[] }) {
  if (props.actions.length === 0) return null;
  return (
    <details className="mt-6">
      <summary className="cursor-pointer font-medium">What ended ({count(props.actions.length)})</summary>
      <ul className="mt-3 grid gap-3">
        {props.actions.map((one) => (
          <li key={one.id} className="flex min-w-0 gap-2.5">
            <span className="pt-0.5">
              <SideMark party={one.of} />
            </span>
            <span className="min-w-0 wrap-anywhere">
              {one.says ?? ERASED}
              <span className="note block">
                {one.state === 'done' ? '✓ done' : 'dropped'}
                {one.endedAt === null ? '' : ` ${dayOf(one.endedAt)}`}
                {one.late ? ', after the day first agreed on' : ''}
                {one.proof === null ? '' : `: ${one.proof}`}
                {one.evidence === null ? '' : ` (entry ${one.evidence})`}
                {one.effect === null ? '' : ` · came of it: ${one.effect.replace('-', ' ')}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const HEAD = [
  'id',
  'action',
  'side',
  'first due',
  'due',
  'state',
  'ended',
  'proof',
  'effect',
  'pillar',
  'serves',
];

export function OpenActions(props: { readonly workspace: string; readonly plan: Plan }) {
  const { plan } = props;
  const sheet = {
    name: 'actions',
    head: HEAD,
    rows: plan.actions.map((one) => [
      ...[one.id, one.says, one.of, one.firstDue, one.due, one.state, one.endedAt],
      ...[one.proof, one.effect, one.pillar, one.serves],
    ]),
  };
  return (
    <Section
      title="Actions"
      lead="What was agreed, by side. Beside what is past its day nobody is named but to themselves."
      acts={
        <>
          <AgreeAction workspace={props.workspace} />
          <CsvButton sheet={sheet} />
        </>
      }
    >
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <OfSide workspace={props.workspace} side="marketing" plan={plan} />
        <OfSide workspace={props.workspace} side="sales" plan={plan} />
      </div>
      <Ended actions={plan.actions.filter((one) => !isOpen(one))} />
    </Section>
  );
}
