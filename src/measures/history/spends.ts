/** What was spent, by column: when, by which side, on which channel and campaign. */
import type { History } from './history.ts';

export const MARKETING = 1;

export type Spend = {
  readonly at: number;
  readonly subject: number;
  /** 1 marketing, 2 sales. */
  readonly side: number;
  readonly channel: number;
  readonly campaign: number;
  readonly currency: number;
  /** Minor units. */
  readonly amount: number;
};

export function spendsOf(history: History): Promise<readonly Spend[]> {
  return history.once('spends', async () => {
    const { rows, of } = await history.rows(
      'SELECT subject, happened::DOUBLE AS happened, side, channel, campaign, currency, amount::DOUBLE AS amount FROM spend ORDER BY seq',
    );
    return Array.from({ length: rows }, (_, row) => ({
      at: of['happened']![row] as number,
      subject: of['subject']![row] as number,
      side: of['side']![row] as number,
      channel: of['channel']![row] as number,
      campaign: of['campaign']![row] as number,
      currency: of['currency']![row] as number,
      amount: of['amount']![row] as number,
    }));
  });
}
