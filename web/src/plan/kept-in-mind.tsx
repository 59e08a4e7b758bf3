/** What keeps the sides apart and whether that is on purpose; and thanks for work nobody would have seen. */
import { ActDialog } from '../field/act-dialog.tsx';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { type Plan, REFRESH } from './plan-queries.ts';
import { choicesOf, DIFFERENCE_NAMES, ERASED, YES_NO } from './plan-words.ts';
import { binding, RECORDING } from './speaking.ts';

type Part = { readonly workspace: string; readonly plan: Plan };

function Differences({ workspace, plan }: Part) {
  const kinds = choicesOf(DIFFERENCE_NAMES).filter(([type]) => type !== 'charter');
  return (
    <section aria-label="Differences" className="min-w-0">
      <h3 className="mb-2 text-prose font-semibold">Where the sides are apart</h3>
      {plan.differences.length === 0 ? (
        <p className="text-soft">Nothing was noted yet.</p>
      ) : (
        <ul className="grid gap-3">
          {plan.differences.map((one) => (
            <li key={one.id ?? one.says} className="min-w-0 wrap-anywhere">
              {one.says ?? ERASED}
              <span className="note block">
                {DIFFERENCE_NAMES[one.type]} · {one.useful ? 'kept on purpose' : 'to be bridged'}
              </span>
              {one.id === null ? null : (
                <ActDialog
                  workspace={workspace}
                  operation="note-difference"
                  label="It is no more"
                  of={one.says ?? ERASED}
                  title={`No more: ${one.says ?? ERASED}`}
                  act="Note it"
                  fixed={{ difference: one.id, type: one.type, useful: one.useful, ended: true }}
                  refresh={REFRESH}
                  fields={[{ name: 'says', label: 'What became of it', required: true }, ...RECORDING]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <ActDialog
        workspace={workspace}
        operation="note-difference"
        label="Note a difference"
        title="Where the sides are apart"
        act="Note it"
        refresh={REFRESH}
        start={{ useful: 'false' }}
        fields={[
          { name: 'type', label: 'What kind', required: true, choices: kinds },
          {
            name: 'says',
            label: 'What it is',
            hint: 'And what is done about it, or why it is kept.',
            required: true,
          },
          { name: 'useful', label: 'Kept on purpose', flag: true, choices: YES_NO, required: true },
          ...RECORDING,
        ]}
      />
    </section>
  );
}

function Thanks({ workspace, plan }: Part) {
  return (
    <section aria-label="Thanks" className="min-w-0">
      <h3 className="mb-2 text-prose font-semibold">Thanks</h3>
      {plan.thanks.length === 0 ? (
        <p className="text-soft">Nobody has said any yet.</p>
      ) : (
        <ul className="grid gap-3">
          {plan.thanks.slice(0, 8).map((one) => (
            <li key={one.id} className="min-w-0 wrap-anywhere">
              <SideMark party={one.to} /> {one.says ?? ERASED}
              <span className="note block">
                {one.person === null ? '' : `${one.person} · `}
                <Moment at={one.at} exact={false} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <ActDialog
        workspace={workspace}
        operation="give-recognition"
        label="Say thanks"
        title="Thanks to the other side"
        act="Say it"
        refresh={REFRESH}
        fields={[
          { name: 'says', label: 'What for', required: true },
          { name: 'person', label: 'To whom', hint: 'By name or id; left empty: to all of them.' },
          ...binding(plan.you),
        ]}
      />
    </section>
  );
}

export function KeptInMind(props: Part) {
  return (
    <Section
      title="Kept in mind"
      lead="Some differences help: one side sees segments, the other the one customer."
    >
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <Differences {...props} />
        <Thanks {...props} />
      </div>
    </Section>
  );
}
