/** What pay plans reward, on a screen of text. */
import { grouped } from '../operations/figure-words.ts';
import type { ReadIncentivesOutput } from '../operations/incentives/read-incentives.ts';
import { harmless, table } from './table.ts';

type Answer = ReadIncentivesOutput;

function amount(value: number | null): string {
  return value === null ? '–' : grouped(value, 2);
}

function signed(value: number | null): string {
  return value === null ? '–' : `${value > 0 ? '+' : ''}${grouped(value, 2)}`;
}

function right(...titles: readonly string[]) {
  return titles.map((title) => ({ title, right: true }));
}

function rolesTable({ roles }: Answer): string {
  const rows = roles.flatMap((role) => [
    [role.name, role.side, `${role.holders}${role.supposed ? ' supposed' : ''}`, amount(role.total)],
    ...role.components.map(({ says, pay, n, missing }) => [
      `  ${says}`,
      missing === null ? `${n} records` : 'no evidence',
      '',
      missing === null ? amount(pay) : missing,
    ]),
    ...(role.clawbacks.n === 0
      ? []
      : [['  Goes back', `${role.clawbacks.n} deals`, '', amount(-role.clawbacks.pay)]]),
    ...(role.guarantees === 0 ? [] : [['  Guarantees', '', '', amount(role.guarantees)]]),
    ...(role.draws === 0 ? [] : [['  Draws', '', '', signed(role.draws)]]),
  ]);
  return table([{ title: 'Role' }, { title: '' }, { title: 'Holders', right: true }, ...right('Pay')], rows);
}

function leversTable({ levers, roles }: Answer): string {
  const columns = [
    { title: 'One change, on average' },
    ...right('n', 'Company’s margin', 'Bookings', ...roles.map(({ name }) => name)),
  ];
  const rows = levers.flatMap(({ name, missing, kinds }) =>
    kinds.length === 0
      ? [[`${name}: no evidence (${missing ?? ''})`, '', '', '', ...roles.map(() => '')]]
      : kinds.map((kind) => [
          `${name}: ${kind.says}`,
          String(kind.n),
          signed(kind.each.margin),
          signed(kind.each.bookings),
          ...roles.map(({ role }) => signed(kind.roles.find((one) => one.role === role)?.each ?? 0)),
        ]),
  );
  return table(columns, rows);
}

const BEHIND = 5;

function conflictLines({ conflicts }: Answer): string[] {
  return conflicts.flatMap(({ title, says, found, missing, records }) => [
    '',
    `${missing !== null ? '?' : found ? '✕' : '✓'} ${title}`,
    `  ${harmless(says)}`,
    ...(found
      ? records
          .slice(0, BEHIND)
          .map(
            ({ id, label, at, pay, company }) =>
              `    ${at.slice(0, 10)}  ${harmless(label === '' ? id : label)}  ${signed(pay)}${company === null ? '' : ` (company ${signed(company)})`}`,
          )
      : []),
  ]);
}

function peopleLines({ people, peopleWithheld, roles }: Answer): string[] {
  const names = new Map(roles.map(({ role, name }) => [role, name]));
  const rows = people.map(({ name, team, role, total }) => [
    name,
    team ?? '–',
    names.get(role) ?? role,
    amount(total),
  ]);
  const columns = [{ title: 'Person' }, { title: 'Team' }, { title: 'Role' }, ...right('Pay')];
  return [
    ...(rows.length === 0 ? [] : ['', table(columns, rows)]),
    ...(peopleWithheld === null ? [] : ['', peopleWithheld]),
  ];
}

function otherLines({ other, plan }: Answer): string[] {
  if (other === null) return [];
  const rows = [
    ...other.roles.map(({ name, before, after }) => [name, amount(before), amount(after)]),
    ...other.conflicts.map(({ title, before, after }) => [
      `At stake: ${title}`,
      amount(before),
      amount(after),
    ]),
  ];
  const columns = [{ title: '' }, ...right(plan?.name ?? 'This plan', other.name)];
  return ['', `Another plan on the same past: ${harmless(other.name)}`, table(columns, rows)];
}

export function incentivesPage(answer: Answer): string {
  const { plan, period, currency } = answer;
  if (plan === null || period === null)
    return 'No pay plan is on record: the agreement has no compensation clause. --plan FILE tries one out.';
  return [
    `${harmless(plan.name)}, ${period.key} (${period.from} up to ${period.to}), in ${currency ?? ''}`,
    answer.says,
    '',
    rolesTable(answer),
    '',
    leversTable(answer),
    ...conflictLines(answer),
    ...peopleLines(answer),
    ...otherLines(answer),
    '',
    ...answer.notes.map(harmless),
    ...answer.missing.map((what) => `Missing: ${what}`),
  ].join('\n');
}
