/** One lead in full beside the list: what to do and by when, why it is here, who else is there, what happened so far. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Side } from '../../../src/vocabulary/side.ts';
import { SideMark } from '../parts/side-mark.tsx';
import { Failed, Waiting as Reading } from '../parts/state.tsx';
import { ActBar } from './act-bar.tsx';
import type { InboxAddress } from './inbox-address.ts';
import { type InboxLead, inboxLeadQuery, type Waiting } from './inbox-queries.ts';
import { LeadCompany } from './lead-company.tsx';
import { LeadHistory } from './lead-history.tsx';
import { LeadScore } from './lead-score.tsx';
import { chanceText, ownerText } from './line-words.ts';
import { TimeInFull } from './time-left.tsx';
import type { Acts } from './use-acts.ts';
import type { Given } from './use-now.ts';

export type Asked = 'reject' | 'attempt' | 'joint-call' | null;

type Shown = {
  readonly workspace: string;
  readonly address: InboxAddress;
  /** Whose inbox it is. */
  readonly to: Side;
  readonly as: string | null;
  readonly acts: Acts;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
};

function Part(props: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section className="border-t border-rule py-5">
      <h3 className="mb-2 text-prose font-semibold">{props.title}</h3>
      {props.children}
    </section>
  );
}

function Clock(props: { readonly one: Waiting; readonly given: Given }) {
  const { one, given } = props;
  return (
    <>
      <TimeInFull clock={one.clock} given={given} />
      {one.clockWhy.length === 0 ? null : (
        <details className="mt-2">
          <summary className="note">Why it is due then</summary>
          <ul className="mt-1 list-disc pl-5">
            {one.clockWhy.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Promised(props: { readonly lead: InboxLead; readonly one: Waiting }) {
  const { lead, one } = props;
  return (
    <>
      <p>
        <SideMark party={one.from} named /> passes on: {one.promised}.
      </p>
      {lead.stage === null ? null : (
        <p>
          It is a {lead.stage.name.toLowerCase()}: {lead.stage.definition}
        </p>
      )}
      {one.promises.length === 0 ? null : (
        <ul className="mt-1 list-disc pl-5">
          {one.promises.map(({ says }) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The handoff that is looked at: the first of this lead that waits for the side whose inbox it is. */
export function waitingOf(lead: InboxLead | undefined, to: Side | undefined): Waiting | null {
  const own = lead?.waiting.find(({ from }) => from !== to);
  return own ?? lead?.waiting[0] ?? null;
}

function Facts(props: { readonly lead: InboxLead; readonly one: Waiting | null }) {
  const { lead, one } = props;
  const facts = [
    lead.company?.name ?? null,
    lead.cell === null ? null : `cell ${lead.cell}`,
    one === null ? null : chanceText(one),
    one === null ? null : ownerText(one),
    lead.loops > 0 ? `recycled ${lead.loops}×` : null,
  ];
  return <p className="text-soft">{facts.filter((fact) => fact !== null).join(' · ')}</p>;
}

export function LeadPanel({ workspace, address, to, as, acts, asked, onAsk }: Shown) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = address.lead ?? '';
  const { lead: _, ...list } = address;
  const query = useQuery(inboxLeadQuery(workspace, id, as));
  const lead = query.data;
  useEffect(() => {
    // On a phone the lead stands in place of the list, so the reader is taken to its head.
    if (id !== '' && window.matchMedia('(max-width: 63.99rem)').matches) heading.current?.focus();
  }, [id]);
  if (lead === undefined) {
    return query.isError ? (
      <Failed what="The lead could not be read" error={query.error} again={() => void query.refetch()} />
    ) : (
      <Reading what="Reading the lead…" />
    );
  }
  const one = waitingOf(lead, to);
  const given = { at: lead.at, readAt: query.dataUpdatedAt };
  return (
    <article className="inbox-lead sheet p-4 pb-0 sm:p-6 sm:pb-0" aria-label={lead.name}>
      <Link
        to="/$workspace/inbox"
        params={{ workspace }}
        search={list}
        className="mb-3 inline-flex min-h-9 items-center lg:hidden"
      >
        ← All leads
      </Link>
      <h2 ref={heading} tabIndex={-1} id="inbox-lead" className="text-headline font-semibold">
        {lead.name}
      </h2>
      <Facts lead={lead} one={one} />
      <div className="py-4">
        {one === null ? (
          <p>Nothing of this lead waits for an answer any more.</p>
        ) : (
          <Clock one={one} given={given} />
        )}
      </div>
      <ActBar {...{ workspace, lead, one, acts, asked, onAsk, as }} />
      <Part title="Why this lead">
        <LeadScore lead={lead} />
      </Part>
      {one === null ? null : (
        <Part title="What was promised of it">
          <Promised lead={lead} one={one} />
        </Part>
      )}
      <Part title="Who else is there">
        <LeadCompany workspace={workspace} lead={lead} />
      </Part>
      {lead.note === null ? null : (
        <Part title="Last note">
          <p className="whitespace-pre-line text-prose">{lead.note}</p>
        </Part>
      )}
      <Part title="What both sides did">
        <LeadHistory {...{ lead, acts, given }} />
      </Part>
    </article>
  );
}
