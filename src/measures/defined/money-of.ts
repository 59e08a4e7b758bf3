/** Whether amounts can be added at all: one currency, or each converted once into the company's own. */
import type { History } from '../history/history.ts';

export type OneCurrency = { readonly currency: string } | { readonly missing: string };

/** The currency of all codes given, or what is missing where there are several. */
export async function oneCurrency(history: History, codes: Iterable<number>): Promise<OneCurrency> {
  const distinct = [...new Set(codes)].filter((code) => code > 0);
  const texts = await history.lens.textsOf(distinct);
  if (texts.length === 1) return { currency: texts[0] as string };
  const named = [...texts].sort().join(', ');
  return {
    missing: `one currency: amounts are in ${named || 'none'}, and no rate of exchange is recorded with them`,
  };
}
