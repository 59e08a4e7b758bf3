/** What of the Revenue page stands in its address, so that a view can be kept and sent; what is usual is left out. */
import type { Span } from '../parts/span-choice.tsx';
import { CREDITED, type Credited, SHOWN, type Shown } from './revenue-queries.ts';

export type RevenueSearch = Span & {
  readonly show?: Shown;
  readonly deal?: string;
  readonly page?: number;
  readonly by?: Credited;
  readonly model?: string;
};

const LONGEST = 200;

function said(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function pageOf(value: unknown): number {
  const page = Math.trunc(Number(value));
  return Number.isSafeInteger(page) && page > 1 ? page : 1;
}

/** Of an address whatever means something here; `span` reads its two ends. */
export function revenueSearch(
  search: Readonly<Record<string, unknown>>,
  span: (search: Readonly<Record<string, unknown>>) => Span,
): RevenueSearch {
  const show = SHOWN.find((one) => one === search['show'] && one !== 'contested');
  const by = CREDITED.find((one) => one === search['by'] && one !== 'channel');
  const deal = said(search['deal']).slice(0, LONGEST);
  const model = said(search['model']).slice(0, LONGEST);
  const page = pageOf(search['page']);
  return {
    ...span(search),
    ...(show === undefined ? {} : { show }),
    ...(deal === '' ? {} : { deal }),
    ...(page === 1 ? {} : { page }),
    ...(by === undefined ? {} : { by }),
    ...(model === '' ? {} : { model }),
  };
}
