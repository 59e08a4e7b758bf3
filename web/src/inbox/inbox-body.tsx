/** The list beside the lead on a wide page; the list, then the lead, on a phone. */
import { count } from '../format/figure.ts';
import { Pager } from '../parts/pager.tsx';
import type { InboxAddress } from './inbox-address.ts';
import { InboxList } from './inbox-list.tsx';
import { type Inbox, LINES_A_PAGE } from './inbox-queries.ts';
import { type Asked, LeadPanel } from './lead-panel.tsx';
import { NothingWaits } from './nothing-waits.tsx';
import type { Acts } from './use-acts.ts';
import { ViewBar } from './view-bar.tsx';

export type Body = {
  readonly workspace: string;
  readonly inbox: Inbox;
  readonly address: InboxAddress;
  readonly readAt: number;
  /** Another view is being read. */
  readonly waits: boolean;
  readonly as: string | null;
  readonly acts: Acts;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  readonly onAddress: (address: InboxAddress) => void;
};

function Choose() {
  return (
    <p className="p-6 text-soft">
      Choose a lead, or press <kbd className="font-mono">j</kbd>. <kbd className="font-mono">?</kbd> shows
      every key.
    </p>
  );
}

function List({ workspace, inbox, address, readAt, waits, onAddress }: Body) {
  const { total, lines } = inbox;
  const turn = (after: number) => {
    const { after: _, ...rest } = address;
    onAddress(after === 0 ? rest : { ...rest, after });
  };
  return (
    <section
      aria-label={`${count(total)} ${total === 1 ? 'handoff' : 'handoffs'} to answer`}
      className={address.lead === undefined ? 'inbox-list sheet' : 'inbox-list sheet hidden lg:block'}
    >
      <InboxList {...{ workspace, address, lines, waits }} given={{ at: inbox.at ?? '', readAt }} />
      <div className="px-4 pb-4">
        <Pager what="leads" total={total} after={address.after ?? 0} step={LINES_A_PAGE} onAfter={turn} />
      </div>
    </section>
  );
}

export function InboxBody(props: Body) {
  const { workspace, inbox, address, as, acts, asked, onAsk } = props;
  const isChosen = address.lead !== undefined;
  return (
    <>
      {inbox.at === null ? null : (
        <div className={isChosen ? 'hidden lg:block' : ''}>
          <ViewBar {...{ workspace, inbox, address, as: props.as }} />
        </div>
      )}
      {inbox.total > 0 || isChosen ? (
        <div className="inbox-both">
          <List {...props} />
          <div className={isChosen ? 'min-w-0' : 'hidden min-w-0 lg:block'}>
            {isChosen ? (
              <LeadPanel
                key={address.lead}
                {...{ workspace, address, as, acts, asked, onAsk }}
                to={inbox.to}
              />
            ) : (
              <Choose />
            )}
          </div>
        </div>
      ) : (
        <NothingWaits {...{ workspace, inbox, address }} />
      )}
    </>
  );
}
