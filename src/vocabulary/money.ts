/**
 * Money is an integer of minor units and its currency, never a floating sum. `home` is the amount in the
 * workspace's currency, converted once at the event's date (half-even), with the rate as it was written.
 */
export type Money = { readonly minor: number; readonly currency: string };

export type ConvertedMoney = Money & {
  readonly home?: {
    readonly minor: number;
    readonly currency: string;
    readonly rate: string;
    readonly rateDate: string;
  };
};
