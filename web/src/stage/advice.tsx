/** What to do next, or why to stay: the recommendation with its reasons, what would change it, and steps by pillar. */
import { Link } from '@tanstack/react-router';
import { ActDialog } from '../field/act-dialog.tsx';
import { Section } from '../parts/section.tsx';
import { REFRESH } from '../plan/plan-queries.ts';
import { SIDE_CHOICES } from '../plan/plan-words.ts';
import { RECORDING } from '../plan/speaking.ts';
import type { Assessment } from './stage-queries.ts';
import { PILLAR_NAMES, VERDICTS } from './stage-words.ts';

function List(props: { readonly title: string; readonly items: readonly string[] }) {
  if (props.items.length === 0) return null;
  return (
    <div className="min-w-0">
      <h3 className="font-medium">{props.title}</h3>
      <ul className="mt-1 list-disc pl-5">
        {props.items.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}

export function Recommendation(props: { readonly assessment: Assessment }) {
  const { recommendation } = props.assessment;
  const speaking = (verdict: 'stay' | 'tighten' | 'move') =>
    recommendation.reasons.filter(({ speaksFor }) => speaksFor === verdict).map(({ says }) => says);
  return (
    <Section
      title="What to do next, or why to stay"
      lead="Not every company gains by the next stage. Conditions after Kotler, Rackham and Krishnaswamy (2006), in our own words, read from the record where it can tell."
    >
      <p className="max-w-prose font-medium text-prose">{recommendation.says}</p>
      <div className="mt-4 grid gap-x-8 gap-y-4 md:grid-cols-2">
        <List title="Speaks for moving on" items={speaking('move')} />
        <List title="Speaks for tightening" items={speaking('tighten')} />
        <List title="Speaks for staying" items={speaking('stay')} />
        <List title="What would change it" items={recommendation.wouldChange} />
        <List title="Only you can say" items={recommendation.asks} />
      </div>
      <p className="sr-only">{VERDICTS[recommendation.verdict]}</p>
    </Section>
  );
}

type Suggestion = Assessment['plan'][number];

/** Made an action of the common plan: somebody's, of a side, by a day. */
function TakeUp(props: { readonly suggestion: Suggestion; readonly workspace: string }) {
  const { says, pillar, serves } = props.suggestion;
  return (
    <div className="no-print -ml-2">
      <ActDialog
        workspace={props.workspace}
        operation="agree-action"
        label="Take it up"
        of={says}
        title={`An action: ${says}`}
        act="Record it in the plan"
        refresh={REFRESH}
        fixed={{ says, pillar, serves }}
        fields={[
          { name: 'of', label: 'Whose work', required: true, choices: SIDE_CHOICES },
          { name: 'owner', label: 'Who does it', hint: 'By name or id; they are told.', required: true },
          { name: 'due', label: 'By', type: 'date', required: true },
          ...RECORDING,
        ]}
      />
    </div>
  );
}

const PILLARS = ['perspectives', 'compensation', 'cooperation', 'processes'] as const;

export function Steps(props: { readonly assessment: Assessment; readonly workspace: string }) {
  const { plan } = props.assessment;
  if (plan.length === 0) return null;
  return (
    <Section
      title="Steps that would close the gaps"
      lead="Suggestions in four pillars. One becomes an action once both sides take it up in the plan."
    >
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
        {PILLARS.map((pillar) => {
          const own = plan.filter((one) => one.pillar === pillar);
          return (
            <div key={pillar} className="min-w-0">
              <h3 className="font-medium">{PILLAR_NAMES[pillar]}</h3>
              {own.length === 0 ? (
                <p className="note mt-1">Nothing is missing here.</p>
              ) : (
                <ul className="mt-1 grid gap-2">
                  {own.map((one) => (
                    <li key={one.serves}>
                      {one.says}
                      <span className="note block">{one.because}</span>
                      <TakeUp suggestion={one} workspace={props.workspace} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          );
        })}
      </div>
      <p className="note no-print mt-5">
        Actions are agreed on in the{' '}
        <Link to="/$workspace/plan" params={{ workspace: props.workspace }}>
          plan
        </Link>
        .
      </p>
    </Section>
  );
}
