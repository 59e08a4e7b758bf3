/** What may undo the alignment, what is now before what comes; and when each side last had a word for the other. */
import { ActDialog } from '../field/act-dialog.tsx';
import { count } from '../format/figure.ts';
import { Moment } from '../parts/moment.tsx';
import { Section } from '../parts/section.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { type Plan, REFRESH } from './plan-queries.ts';
import { CHANGE_NAMES, choicesOf, EITHER_CHOICES, ERASED } from './plan-words.ts';
import { RECORDING } from './speaking.ts';

function Silence(props: { readonly silence: Plan['silence'] }) {
  const { silence } = props;
  return (
    <p className="note mt-4">
      Last word to the other side:{' '}
      {(['marketing', 'sales'] as const).map((side) => {
        const { lastAt, days } = silence.of[side];
        return (
          <span key={side} className="mr-4 whitespace-nowrap">
            <SideMark party={side} named />{' '}
            {lastAt === null || days === null ? (
              'none on record'
            ) : (
              <>
                <Moment at={lastAt} exact={false} /> ({count(days)} {days === 1 ? 'day' : 'days'})
              </>
            )}
          </span>
        );
      })}
      More than {count(silence.most)} days are called silence. Leads passed and taken by the rules are no
      word.
    </p>
  );
}

function Changes(props: { readonly changes: Plan['changes'] }) {
  if (props.changes.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="cursor-pointer font-medium">Changes noted ({count(props.changes.length)})</summary>
      <ul className="mt-3 grid gap-2">
        {props.changes.map((one) => (
          <li key={one.id} className="wrap-anywhere">
            <SideMark party={one.of} /> {CHANGE_NAMES[one.what]}: {one.says ?? ERASED}
            <span className="note block">
              <Moment at={one.at} exact={false} />
              {one.person === null ? '' : ` · ${one.person}`} ·{' '}
              {one.answeredAt === null ? (
                'not agreed on anew yet'
              ) : (
                <>
                  agreed on anew <Moment at={one.answeredAt} exact={false} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Risks(props: { readonly workspace: string; readonly plan: Plan }) {
  const { plan } = props;
  return (
    <Section
      title="What may undo it"
      lead="Companies reach alignment and lose it as people and priorities shift."
      acts={
        <ActDialog
          workspace={props.workspace}
          operation="note-change"
          label="Note a change"
          title="A change of leaders or priorities"
          act="Note it"
          refresh={REFRESH}
          fields={[
            { name: 'what', label: 'What changed', required: true, choices: choicesOf(CHANGE_NAMES) },
            { name: 'of', label: 'On which side', required: true, choices: EITHER_CHOICES },
            { name: 'says', label: 'In a few words', required: true },
            { name: 'person', label: 'Who left or came', hint: 'By name or id; may be left empty.' },
            { name: 'at', label: 'When', hint: 'Left empty: today.', type: 'date' },
            ...RECORDING,
          ]}
        />
      }
    >
      {plan.risks.length === 0 ? (
        <p className="text-soft">Nothing on record stands against it.</p>
      ) : (
        <ul className="grid gap-2">
          {plan.risks.map((risk) => (
            <li key={`${risk.id} ${risk.of}`} className="flex min-w-0 gap-2.5">
              <span
                className={`w-4 text-center font-semibold ${risk.level === 'now' ? 'text-ink' : 'text-soft'}`}
              >
                <span aria-hidden="true">{risk.level === 'now' ? '!' : '·'}</span>
                <span className="sr-only">{risk.level === 'now' ? 'Now: ' : 'Soon: '}</span>
              </span>
              <span className="min-w-0 wrap-anywhere">{risk.says}.</span>
            </li>
          ))}
        </ul>
      )}
      <Silence silence={plan.silence} />
      <Changes changes={plan.changes} />
    </Section>
  );
}
