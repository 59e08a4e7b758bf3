/** How much money a pipeline gives a day if it goes on as it went. */

export type VelocityTerms = {
  readonly opportunities: number;
  readonly winRate: number;
  /** Mean amount of what was won. */
  readonly averageDeal: number;
  readonly cycleDays: number;
};

/**
 * Pipeline velocity: opportunities × win rate × average deal / cycle days, in the money of the average deal a day.
 * Null where deals take no time. Example: 100 × 25 % × 50,000 / 60 = 20,833 a day
 * (https://ooligo.com/en/learn/pipeline-velocity/).
 */
export function velocity({ opportunities, winRate, averageDeal, cycleDays }: VelocityTerms): number | null {
  return cycleDays <= 0 ? null : (opportunities * winRate * averageDeal) / cycleDays;
}
