/**
 * What two sides may each claim of one deal over a closed list of models, and what is left between them. A number per
 * model is always arguable; the span over all of them is what the two have to settle.
 */

/** Minor units. `least` and `most` are marketing's; sales may claim the rest of the amount each time. */
export type ClaimRange = { readonly least: number; readonly most: number };

/**
 * The least and most of marketing's claims; null where no model lets anyone claim. A settlement both sides recorded
 * leaves nothing contested. Claims of 30, 55 and 55 of 100: least 30, most 55; sales 45 to 70; contested 25.
 */
export function claimRange(claims: readonly (number | null)[], settled: number | null): ClaimRange | null {
  if (settled !== null) return { least: settled, most: settled };
  const told = claims.filter((claim) => claim !== null);
  if (told.length === 0) return null;
  return { least: Math.min(...told), most: Math.max(...told) };
}

/** One side's record of how a deal's credit is to be split: parts of 10,000 that are marketing's. */
export type Assent = { readonly side: 'marketing' | 'sales'; readonly marketing: number };

/** The split that stands: both sides' latest records say the same. Records come in the order they were made. */
export function settledShare(assents: readonly Assent[]): number | null {
  const marketing = assents.findLast(({ side }) => side === 'marketing');
  const sales = assents.findLast(({ side }) => side === 'sales');
  if (marketing === undefined || sales === undefined) return null;
  return marketing.marketing === sales.marketing ? marketing.marketing : null;
}
