/** What to do next, or why to stay: the recommendation with its reasons, what would change it, and steps by pillar. */
import { Link } from '@tanstack/react-router';
import { Section } from '../parts/section.tsx';
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
