/** Where the relationship is thin, drawn: accounts with business by people in touch and roles reached; the worst named. */
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { PlotFigure } from '../charts/plot-figure.tsx';
import type { Plot } from '../charts/plot-marks.ts';
import { count } from '../format/figure.ts';
import { Definition } from '../parts/definition.tsx';
import { Section } from '../parts/section.tsx';
import type { Account, AccountLine, Accounts } from './account-queries.ts';
import { peopleInTouch, rolesReached, share, shortMoney } from './account-words.ts';
import { CellTable } from './cell-table.tsx';
import { drawAccounts, mapHeight } from './draw-accounts.ts';
import { Thinnest, thinnestOf } from './thinnest.tsx';

function MapKey(props: { readonly agreed: number; readonly drawn: boolean }) {
  return (
    <ul className="note mt-2 flex flex-wrap gap-x-6 gap-y-1" aria-label="Key">
      <li className="flex items-center gap-2">
        <svg viewBox="0 0 12 12" className="h-3 w-3" aria-hidden="true">
          <circle cx="6" cy="6" r="5" className="fill-paper stroke-ink" strokeWidth="1.25" />
        </svg>
        fewer than {count(props.agreed)} in touch
      </li>
      <li className="flex items-center gap-2">
        <svg viewBox="0 0 12 12" className="h-3 w-3" aria-hidden="true">
          <circle cx="6" cy="6" r="5" className="fill-shared-wash stroke-shared" strokeWidth="1.25" />
        </svg>
        as agreed or more
      </li>
      <li className="flex items-center gap-2">
        <svg width="20" height="12" aria-hidden="true">
          <line x1="10" x2="10" y1="0" y2="12" stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="5 3" />
        </svg>
        the agreed number
      </li>
      <li>Area: {props.drawn ? 'revenue' : 'the same for all; no invoice is known'}</li>
    </ul>
  );
}

/** What the eye should see, in words; only where every account is in the figures. */
function seen({ accounts, currency, total }: Accounts): string {
  if (accounts.length < total)
    return `Drawn are ${count(accounts.length)} of ${count(total)} accounts with business, those with the most revenue first.`;
  const money = shortMoney(currency);
  const sum = (lines: readonly AccountLine[]) => lines.reduce((all, line) => all + (line.revenue ?? 0), 0);
  const thin = accounts.filter(({ flags }) => flags.includes('thin'));
  const [all, atRisk] = [sum(accounts), sum(thin)];
  const many = `${count(thin.length)} of ${count(accounts.length)} accounts are thinner than agreed`;
  if (all <= 0) return `${many}.`;
  return `${many}; they make ${money(atRisk)} of ${money(all)} invoiced to accounts with business (${share(atRisk, all)}).`;
}

function Axes(props: { readonly accounts: Accounts }) {
  const { definitions, windowDays, roles } = props.accounts;
  return (
    <p className="note mt-3">
      <Definition term="People in touch">
        <span className="block">
          People with whom both sides exchanged something within {count(windowDays)} days: a meeting, a call
          that reached them, an answer.
        </span>
        <span className="mt-2 block text-soft">
          Definition <code className="font-mono">{definitions.density}</code>
        </span>
      </Definition>
      {' · '}
      <Definition term="Roles reached">
        <span className="block">
          Of the parts in buying that are asked for ({roles.join(', ') || 'none is known'}), those with a
          person in touch.
        </span>
        <span className="mt-2 block text-soft">
          Definition <code className="font-mono">{definitions.authority}</code>
        </span>
      </Definition>
      {' · '}
      <Definition term="Revenue">
        <span className="block">What was invoiced to the account in the time chosen above.</span>
        <span className="mt-2 block text-soft">
          Definition <code className="font-mono">{definitions.revenue}</code>
        </span>
      </Definition>
      {' · '}n = {count(props.accounts.accounts.length)} accounts
    </p>
  );
}

export function ThinMap(props: {
  readonly accounts: Accounts;
  readonly workspace: string;
  readonly to: string | undefined;
}) {
  const { accounts: answer, workspace, to } = props;
  const { accounts, contactsAgreed, windowDays, currency } = answer;
  const navigate = useNavigate();
  const worst = useMemo(() => thinnestOf(accounts), [accounts]);
  const roles = accounts.some(({ authority }) => authority !== null) ? answer.roles.length : 0;
  const draw = useCallback(
    (plot: Plot, width: number) =>
      drawAccounts(plot, {
        ...{ accounts, roles, width },
        agreed: contactsAgreed,
        days: windowDays,
        named: worst.map(({ subject }) => subject),
        titleOf: (line) =>
          [
            line.name,
            `in touch: ${peopleInTouch(line)}`,
            `roles: ${rolesReached(line.authority, roles)}`,
            `revenue: ${shortMoney(currency)(line.revenue)}`,
          ].join('\n'),
        onOpen: (line: Pick<Account, 'subject'>) =>
          void navigate({
            to: '/$workspace/accounts/$account',
            params: { workspace, account: line.subject },
            search: to === undefined ? {} : { to },
          }),
      }),
    [accounts, roles, contactsAgreed, windowDays, worst, currency, workspace, to, navigate],
  );
  const says = seen(answer);
  return (
    <Section
      title="Who is in touch, and how high up"
      lead="Each circle is an account with business. To the left fewer people are in touch; below, fewer of the roles that decide."
    >
      <p className="mb-4 max-w-prose text-prose">{says}</p>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <PlotFigure label={`${says} The figures follow in a table.`} height={mapHeight(0)} draw={draw} />
          <MapKey agreed={contactsAgreed} drawn={accounts.some(({ revenue }) => (revenue ?? 0) > 0)} />
          <Axes accounts={answer} />
        </div>
        <Thinnest worst={worst} accounts={answer} workspace={workspace} to={to} />
      </div>
      <CellTable accounts={answer} roles={roles} />
    </Section>
  );
}
