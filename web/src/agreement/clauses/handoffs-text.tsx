/** What one side passes to the other, by when it is answered, how it may be refused, and what follows silence. */
import type { Handoff, HandoffsClause } from '../../../../src/agreement/clauses/handoffs.ts';
import { percent } from '../../format/figure.ts';
import { partyName, SideMark } from '../../parts/side-mark.tsx';
import { durationText, eventText, keyText, listText, spelt } from '../clause-words.ts';
import { ConditionText } from '../condition-text.tsx';
import { useCalled } from '../people-names.tsx';
import { useStageName } from '../stage-names.tsx';

const FAULTS: Readonly<Record<string, string>> = {
  definition: 'the definition',
  data: 'the data',
  'follow-up': 'the follow-up',
  timing: 'the timing',
  nobody: 'nobody',
};
const WHOSE = { owner: 'the owner’s', team: 'the team’s', default: 'the usual' } as const;

function When(props: { readonly handoff: Handoff }) {
  const { when } = props.handoff;
  const stageName = useStageName();
  const ways = [
    ...(when.stage === undefined ? [] : [`it enters ${stageName(when.stage)}`]),
    ...(when.on ?? []).map(eventText),
  ];
  return (
    <>
      {ways.length === 0 ? '' : `when ${listText(ways, 'or')}`}
      {when.condition === undefined ? null : (
        <>
          {ways.length === 0 ? 'when ' : ', if '}
          <ConditionText text={when.condition} />
        </>
      )}
    </>
  );
}

function ClockText(props: { readonly handoff: Handoff }) {
  const { clock, to, promise } = props.handoff;
  return (
    <p>
      {partyName(to)} answers within <strong className="font-semibold">{durationText(clock.within)}</strong>
      {promise === undefined ? '' : `, in ${percent(promise, 'upToTenth')} of cases`}. The clock starts when
      it is {clock.starts === 'routed' ? 'given to an owner' : 'handed over'} and stops when{' '}
      {listText(clock.stops.map(eventText), 'or')}; {WHOSE[clock.calendar]} business hours count.{' '}
      {clock.automaticReplyStops ? 'An automatic reply stops it.' : 'An automatic reply does not stop it.'} On
      reassignment it {clock.onReassignment === 'keeps' ? 'keeps running' : 'starts again'}.{' '}
      {clock.lateCure === 'never'
        ? 'An attempt logged late never cures a breach.'
        : 'An attempt logged late cures the breach if it was made in time.'}
      {clock.warnings.length === 0
        ? ''
        : ` A warning goes out ${listText(clock.warnings.map(durationText))} before it is due.`}
    </p>
  );
}

function Reasons(props: { readonly handoff: Handoff }) {
  const { reasons, recycle } = props.handoff;
  const stageName = useStageName();
  if (reasons.length === 0) return null;
  return (
    <div>
      <p>It may be rejected for one of these reasons and no other:</p>
      <ul className="mt-1 grid list-disc gap-1 pl-5">
        {reasons.map((reason) => (
          <li key={reason.id}>
            {reason.says}
            <span className="note block">
              at fault: {FAULTS[reason.fault]};{' '}
              {reason.recyclable
                ? `comes back${reason.earliestReturn === undefined ? '' : ` after ${durationText(reason.earliestReturn)} at the earliest`}`
                : 'does not come back'}
            </span>
          </li>
        ))}
      </ul>
      {recycle === undefined ? null : (
        <p className="note mt-1">
          What comes back goes to {stageName(recycle.to)}, at most {recycle.most}{' '}
          {recycle.most === 1 ? 'time' : 'times'}.
        </p>
      )}
    </div>
  );
}

function Silence(props: { readonly handoff: Handoff }) {
  const { escalation, expiresAfter, minimumAttempts, unless } = props.handoff;
  const called = useCalled();
  /** A person by name; a party or a role as its id is said. */
  const told = (id: string) => (called(id) === id ? spelt(id) : called(id));
  return (
    <>
      {escalation.length === 0 ? null : (
        <p>
          Unanswered, it is escalated:{' '}
          {listText(
            escalation.map(
              (step) =>
                `${durationText(step.after)} after it was due ${step.tell.length === 0 ? '' : `${listText(step.tell.map(told))} ${step.tell.length === 1 ? 'is' : 'are'} told`}${step.reassign ? `${step.tell.length === 0 ? '' : ' and '}it is given to someone else` : ''}`,
            ),
          )}
          .{expiresAfter === undefined ? '' : ` It expires ${durationText(expiresAfter)} after it was due.`}
        </p>
      )}
      {minimumAttempts === undefined ? null : <p>Fewer than {minimumAttempts} attempts count as dropped.</p>}
      {unless.map((exception) => (
        <p key={exception.id}>
          Not handed over: {exception.says} <ConditionText text={exception.when} />
        </p>
      ))}
    </>
  );
}

export function HandoffsText(props: { readonly clause: HandoffsClause }) {
  return (
    <div className="grid gap-8">
      {props.clause.list.map((handoff) => (
        <div key={handoff.id} className="grid gap-3">
          <h4 className="flex flex-wrap items-baseline gap-x-2 font-serif font-semibold">
            {keyText(handoff.id)}
            <span className="font-sans text-note font-normal">
              <SideMark party={handoff.from} named /> <span aria-hidden="true">→</span>
              <span className="sr-only">to</span> <SideMark party={handoff.to} named />
            </span>
          </h4>
          <p>
            {partyName(handoff.from)} hands over: {handoff.what} <When handoff={handoff} />.
          </p>
          <ClockText handoff={handoff} />
          <Reasons handoff={handoff} />
          <Silence handoff={handoff} />
        </div>
      ))}
    </div>
  );
}
