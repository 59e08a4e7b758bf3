/** What came of one try to send a message. */
export type Sent =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** In words that name no address: they are shown in the log of deliveries. */
      readonly says: string;
      /** Another try would not help. */
      readonly final: boolean;
      /** The receiver says it wants no more (410): its endpoint is switched off. */
      readonly gone: boolean;
      readonly slowDown: boolean;
      readonly retryAfterMs: number | null;
    };

export const SENT: Sent = { ok: true };

export function notSent(
  says: string,
  more: Partial<Omit<Extract<Sent, { ok: false }>, 'ok' | 'says'>> = {},
): Sent {
  return { ok: false, says, final: false, gone: false, slowDown: false, retryAfterMs: null, ...more };
}
