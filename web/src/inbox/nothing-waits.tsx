/** Nothing waits in this view: what that means, and what to do next. */
import { Link } from '@tanstack/react-router';
import { Nothing } from '../parts/state.tsx';
import { type InboxAddress, sameView } from './inbox-address.ts';
import type { Inbox } from './inbox-queries.ts';

export function NothingWaits(props: {
  readonly workspace: string;
  readonly inbox: Inbox;
  readonly address: InboxAddress;
}) {
  const { workspace, inbox, address } = props;
  const other = inbox.to === 'sales' ? 'marketing' : 'sales';
  if (inbox.at === null) {
    return (
      <Nothing
        title="Nothing is handed over yet"
        acts={
          <Link to="/$workspace/agreement" params={{ workspace }} className="button">
            To the agreement
          </Link>
        }
      >
        <p>
          Leads come here once both sides have signed an agreement that says when one is handed over, and to
          whom.
        </p>
      </Nothing>
    );
  }
  if (!sameView(address, {}) && inbox.counts.all > 0) {
    return (
      <Nothing
        title="Nothing in this view"
        acts={
          <Link
            to="/$workspace/inbox"
            params={{ workspace }}
            search={address.to === undefined ? {} : { to: address.to }}
            className="button button-main"
          >
            Show all {inbox.counts.all}
          </Link>
        }
      >
        <p>Something else waits: {inbox.counts.all} in all.</p>
      </Nothing>
    );
  }
  return (
    <Nothing
      title="Nothing waits for an answer"
      acts={
        <>
          <Link to="/$workspace/accounts" params={{ workspace }} className="button">
            Where relations are thin
          </Link>
          <Link to="/$workspace/inbox" params={{ workspace }} search={{ to: other }} className="button">
            What waits for {other}
          </Link>
        </>
      }
    >
      <p>
        Every promise that could be kept by an answer is answered. What is handed over next appears here by
        itself; until then, accounts with too few people in touch are the next best call.
      </p>
    </Nothing>
  );
}
