/** Credit by channel on a screen of text. */
import type { AttributePathsOutput } from '../operations/attribute-paths.ts';
import { grouped } from '../operations/figure-words.ts';
import type { ReadAttributionOutput } from '../operations/read-attribution.ts';
import type { ReadContestedRevenueOutput } from '../operations/read-contested-revenue.ts';
import type { SettleCreditOutput } from '../operations/settle-credit.ts';
import { harmless, table } from './table.ts';

function amount(value: number | null): string {
  return value === null ? '–' : grouped(value, 2);
}

export function attributionPage(answer: AttributePathsOutput): string {
  const effects = answer.removalEffects;
  const columns = [
    { title: 'Channel' },
    { title: 'Conversions', right: true },
    { title: 'Value', right: true },
    ...(effects === null ? [] : [{ title: 'Removal effect', right: true }]),
  ];
  const rows = answer.rows.map(({ channel, conversions, value }) => [
    channel,
    amount(conversions),
    amount(value),
    ...(effects === null ? [] : [grouped(effects[channel] ?? 0, 4)]),
  ]);
  const { total, unclaimed } = answer;
  const whole = ['All', amount(total.conversions), amount(total.value), ...(effects === null ? [] : [''])];
  const left =
    Math.abs(unclaimed.conversions) < 1e-6
      ? []
      : ['', `No touch may claim ${amount(unclaimed.conversions)} of the conversions.`];
  return [
    `${answer.model}: ${answer.says}`,
    `Definition ${answer.definition}; ${grouped(total.paths, 0)} paths, ${grouped(total.touches, 0)} touches`,
    '',
    table(columns, [...rows, whole]),
    ...left,
  ].join('\n');
}

function right(...titles: readonly string[]) {
  return titles.map((title) => ({ title, right: true }));
}

function percent(share: number | null): string {
  return share === null ? '–' : `${grouped(share * 100, 1)} %`;
}

function modelsTable(models: ReadAttributionOutput['models']): string {
  const rows = models.map(({ model, inForce, marketing, sales, unattributed }) => [
    `${model}${inForce ? ' (in force)' : ''}`,
    amount(marketing),
    amount(sales),
    amount(unattributed),
  ]);
  return table([{ title: 'Model' }, ...right('Marketing', 'Sales', 'No claim')], rows);
}

function noted(notes: readonly string[]): string[] {
  return notes.length === 0 ? [] : ['', ...notes.map(harmless)];
}

export function creditPage(answer: ReadAttributionOutput): string {
  if (answer.missing.length > 0) return `No evidence. Missing: ${answer.missing.join('; ')}`;
  const rows = answer.rows.map((row) => [
    row.key,
    amount(row.value),
    amount(row.marketing),
    amount(row.sales),
    grouped(row.deals, 0),
    amount(row.cost),
    percent(row.return),
  ]);
  const columns = [{ title: answer.by }, ...right('Credit', 'Marketing', 'Sales', 'Deals', 'Cost', 'Return')];
  const settled =
    answer.settledDeals === 0 ? '' : `; ${grouped(answer.settledDeals, 0)} deals as both sides settled`;
  return [
    `${answer.model}: ${answer.says}`,
    `Definition ${answer.definition}; ${grouped(answer.deals, 0)} won deals, ${amount(answer.bookings)} ${answer.currency ?? ''}${settled}`,
    '',
    table(columns, rows),
    '',
    `Credited to no touch: ${amount(answer.unattributed)}`,
    '',
    modelsTable(answer.models),
    ...noted(answer.notes),
  ].join('\n');
}

function spanned(range: { readonly least: number; readonly most: number } | null): string {
  return range === null ? '–' : `${amount(range.least)} to ${amount(range.most)}`;
}

export function contestedPage(answer: ReadContestedRevenueOutput): string {
  if (answer.missing.length > 0) return `No evidence. Missing: ${answer.missing.join('; ')}`;
  const sums = [
    ['Marketing’s under every model', answer.agreedMarketing],
    ['Sales’ under every model', answer.agreedSales],
    ['Contested between them', answer.contested],
    ['Claimed by nobody', answer.unclaimed],
    ['Won', answer.bookings],
  ] as const;
  const rows = answer.rows.map((row) => [
    row.label,
    row.wonAt.slice(0, 10),
    amount(row.amount),
    spanned(row.marketing),
    spanned(row.sales),
    amount(row.contested),
    percent(row.settled),
  ]);
  const columns = [
    { title: 'Deal' },
    { title: 'Won' },
    ...right('Amount', 'Marketing may claim', 'Sales may claim', 'Contested', 'Settled for marketing'),
  ];
  return [
    table(
      [{ title: '' }, { title: answer.currency ?? '', right: true }],
      sums.map(([word, sum]) => [word, amount(sum)]),
    ),
    '',
    `Together the two claim ${amount(answer.claims.sum)}: ${percent(answer.claims.overRevenue)} of what there is.`,
    `Settled as it stands: marketing ${amount(answer.ruling.marketing)}, sales ${amount(answer.ruling.sales)}.`,
    '',
    modelsTable(answer.models),
    '',
    table(columns, rows),
    '',
    `${grouped(answer.rows.length, 0)} of ${grouped(answer.found, 0)} deals`,
    ...noted(answer.notes),
  ].join('\n');
}

export function settlementPage(answer: SettleCreditOutput): string {
  const { deal, side, marketing, stands, assents } = answer;
  const other = side === 'marketing' ? assents.sales : assents.marketing;
  const said = `Recorded for ${side}: ${percent(marketing)} of ${harmless(deal)} are marketing’s.`;
  if (stands) return `${said} Both sides say so; this split rules.`;
  return other === null
    ? `${said} It rules once the other side records the same.`
    : `${said} The other side recorded ${percent(other)}; it rules once both say the same.`;
}
