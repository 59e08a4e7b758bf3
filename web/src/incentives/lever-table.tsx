/** What one change of each kind is worth to each role, on average, with what it is to the company on the same scale. */
import { Fragment, useState } from 'react';
import { count } from '../format/figure.ts';
import { CsvButton, type Sheet } from '../parts/csv-button.tsx';
import { Moment } from '../parts/moment.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { SideMark } from '../parts/side-mark.tsx';
import { kindName } from './behind-table.tsx';
import type { Lever, LeverKind, Role } from './incentive-queries.ts';
import { type Money, signedMoney } from './pay-money.ts';
import { SignedBar } from './signed-bar.tsx';

function eachOf(kind: LeverKind, role: string): number {
  return kind.roles.find((one) => one.role === role)?.each ?? 0;
}

/** The largest amount of the line: the company's margin and every role share a scale. */
function mostOf({ each, roles }: LeverKind): number {
  return Math.max(Math.abs(each.margin ?? 0), ...roles.map((one) => Math.abs(one.each)));
}

function Records(props: {
  readonly kind: LeverKind;
  readonly roles: readonly Role[];
  readonly money: Money;
  readonly id: string;
}) {
  const { kind, roles } = props;
  const signed = signedMoney(props.money);
  return (
    <tr id={props.id}>
      <td colSpan={roles.length + 2} className="stacked-wide">
        <table className="statement">
          <caption className="note">
            {kind.records.length === 0
              ? 'None of them moves anybody’s pay.'
              : `Those that move pay most, each by itself: ${count(kind.records.length)} of ${count(kind.n)}`}
          </caption>
          <tbody>
            {kind.records.slice(0, SHOWN).map((one) => (
              <tr key={`${one.kind} ${one.id}`}>
                <th scope="row" className="min-w-40 [overflow-wrap:anywhere]">
                  {one.label === '' ? one.id : one.label}
                  <span className="note block">
                    {kindName(one.kind)}, <Moment at={one.at} exact={false} />
                  </span>
                </th>
                <td className="number" data-head={MARGIN}>
                  {one.margin === null ? '–' : signed(one.margin)}
                </td>
                {roles.map(({ role, name }) => (
                  <td key={role} className="number" data-head={name}>
                    {signed(one.roles.find((of) => of.role === role)?.pay ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </td>
    </tr>
  );
}

const SHOWN = 12;
const MARGIN = 'Company’s margin';

function KindRow(props: {
  readonly lever: Lever;
  readonly kind: LeverKind;
  readonly roles: readonly Role[];
  readonly money: Money;
  readonly first: boolean;
}) {
  const { lever, kind, roles } = props;
  const [open, setOpen] = useState(false);
  const signed = signedMoney(props.money);
  const most = mostOf(kind);
  const id = `behind-${kind.kind}`;
  return (
    <>
      <tr>
        <th scope="row" className="min-w-56">
          {props.first ? <strong className="block font-semibold">{lever.name}</strong> : null}
          {kind.says}
          <button
            type="button"
            className="note block underline decoration-edge underline-offset-2"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide' : 'Show'} what is behind ({count(kind.n)})
          </button>
        </th>
        <td className="number" data-head={MARGIN}>
          <div className="min-w-28 max-md:w-44 max-md:shrink-0">
            {kind.each.margin === null ? (
              <span className="text-soft">not known</span>
            ) : (
              <>
                {signed(kind.each.margin)}
                <SignedBar value={kind.each.margin} most={most} party={null} />
              </>
            )}
            {kind.each.bookings === null || kind.each.bookings === kind.each.margin ? null : (
              <span className="note block">bookings {signed(kind.each.bookings)}</span>
            )}
          </div>
        </td>
        {roles.map(({ role, name, side }) => (
          <td key={role} className="number" data-head={name}>
            <div className="min-w-28 max-md:w-44 max-md:shrink-0">
              {signed(eachOf(kind, role))}
              <SignedBar value={eachOf(kind, role)} most={most} party={side} />
            </div>
          </td>
        ))}
      </tr>
      {open ? <Records kind={kind} roles={roles} money={props.money} id={id} /> : null}
    </>
  );
}

export function leverSheet(levers: readonly Lever[], roles: readonly Role[]): Sheet {
  return {
    name: 'pay-levers',
    head: ['lever', 'change', 'n', 'company margin', 'bookings', ...roles.map(({ role }) => role)],
    rows: levers.flatMap(({ lever, kinds }) =>
      kinds.map((kind) => [
        ...[lever, kind.says, kind.n, kind.each.margin, kind.each.bookings],
        ...roles.map(({ role }) => eachOf(kind, role)),
      ]),
    ),
  };
}

export function LeverTable(props: {
  readonly levers: readonly Lever[];
  readonly roles: readonly Role[];
  readonly money: Money;
}) {
  const { levers, roles } = props;
  return (
    <>
      <Scrolls label="Table of levers and roles">
        <table className="statement stacked">
          <caption className="sr-only">What one change is worth, on average, by role</caption>
          <thead>
            <tr>
              <th scope="col">One change</th>
              <th scope="col" className="number">
                {MARGIN}
              </th>
              {roles.map(({ role, name, side }) => (
                <th key={role} scope="col" className="number">
                  <SideMark party={side} /> {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {levers.map((lever) => (
              <Fragment key={lever.lever}>
                {lever.kinds.length === 0 ? (
                  <tr>
                    <th scope="row">
                      <strong className="font-semibold">{lever.name}</strong>
                    </th>
                    <td colSpan={roles.length + 1} className="stacked-wide text-soft">
                      No evidence: it would take {lever.missing}.
                    </td>
                  </tr>
                ) : (
                  lever.kinds.map((kind, place) => (
                    <KindRow
                      key={kind.kind}
                      lever={lever}
                      kind={kind}
                      roles={roles}
                      money={props.money}
                      first={place === 0}
                    />
                  ))
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </Scrolls>
      <div className="mt-2 flex justify-end">
        <CsvButton sheet={leverSheet(levers, roles)} />
      </div>
    </>
  );
}
