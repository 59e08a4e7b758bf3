/** Gates as a checklist of facts: each opens its evidence, since when it is met, when it lapses, and what would meet it. */
import { Link } from '@tanstack/react-router';
import { dayOf } from '../format/when.ts';
import { EvidenceLine } from './evidence-line.tsx';
import type { Gate } from './stage-queries.ts';
import { SIGNED_GATES, STATE_MARKS, STATE_WORDS } from './stage-words.ts';

function When(props: { readonly gate: Gate }) {
  const { gate } = props;
  if (gate.reopenedAt !== null) return <>open again since {dayOf(gate.reopenedAt)}</>;
  if (gate.lapsedAt !== null) return <>lapsed {dayOf(gate.lapsedAt)}</>;
  if (gate.state !== 'met') return null;
  if (gate.until === null) return gate.since === null ? null : <>since {dayOf(gate.since)}</>;
  return gate.soon ? (
    <strong className="font-semibold text-ink">lapses soon, {dayOf(gate.until)}</strong>
  ) : (
    <>until {dayOf(gate.until)}</>
  );
}

function Opened(props: { readonly gate: Gate; readonly workspace: string }) {
  const { gate, workspace } = props;
  return (
    <div className="grid gap-3 pt-1 pb-4 pl-8">
      <p>{gate.why}</p>
      {gate.evidence.length === 0 ? null : (
        <ul className="grid list-disc gap-1 pl-5">
          {gate.evidence.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two signatures of one clause may read alike
            <li key={place} className="[overflow-wrap:anywhere]">
              <EvidenceLine evidence={one} workspace={workspace} />
            </li>
          ))}
        </ul>
      )}
      {gate.since === null ? null : <p className="note">Met since {dayOf(gate.since)}.</p>}
      {gate.state === 'met' ? null : (
        <p>
          <span className="font-medium">To meet it:</span> {gate.wants}
        </p>
      )}
      {SIGNED_GATES.includes(gate.id) && (gate.state !== 'met' || gate.soon) ? (
        <p className="no-print">
          <Link to="/$workspace/agreement" params={{ workspace }}>
            {gate.since === null && gate.lapsedAt === null
              ? 'To the text, to sign it'
              : 'To the text, to sign it again'}
          </Link>
        </p>
      ) : null}
      <p className="note">
        {gate.number} reads {gate.reads.join('; ')}.
        {gate.outcome ? ' A stage that is to predict outcomes leaves it out.' : ''}
      </p>
    </div>
  );
}

export function GateList(props: {
  readonly gates: readonly Gate[];
  readonly workspace: string;
  readonly label: string;
}) {
  return (
    <ul aria-label={props.label} className="border-rule border-b">
      {props.gates.map((gate) => (
        <li key={gate.id} className="border-rule border-t">
          <details>
            <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
              <span className="flex min-w-0 flex-[1_1_24rem] items-baseline gap-3">
                <span
                  aria-hidden="true"
                  className={`w-5 shrink-0 text-center font-semibold ${gate.state === 'met' ? 'text-shared' : 'text-soft'}`}
                >
                  {STATE_MARKS[gate.state]}
                </span>
                <span className={gate.state === 'met' ? '' : 'font-medium'}>{gate.says}</span>
              </span>
              <span className="pl-8 sm:pl-0">
                {STATE_WORDS[gate.state]}{' '}
                <span className="note">
                  <When gate={gate} />
                </span>
              </span>
            </summary>
            <Opened gate={gate} workspace={props.workspace} />
          </details>
        </li>
      ))}
    </ul>
  );
}
