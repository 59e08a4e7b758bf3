/** What a model needs and does not have here: said in sentences, beside every figure it touches. */

/** About what a model of conversions needs (a rule of thumb of the field, not a law). */
export const ENOUGH_ROWS = 1_000;
export const ENOUGH_EVENTS = 200;
/** Events for each effect learnt: below ten, effects are too large by chance (Peduzzi et al. 1996). */
export const EVENTS_PER_EFFECT = 10;
const FEW_LATER = 50;

export type Sample = {
  readonly earlier: { readonly n: number; readonly events: number };
  readonly later: { readonly n: number; readonly events: number };
  readonly effects: number;
};

const count = (n: number) => n.toLocaleString('en');
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** Whether two rates differ by more than chance: z of the difference above 3. */
function differs(one: { n: number; events: number }, other: { n: number; events: number }): boolean {
  if (one.n === 0 || other.n === 0) return false;
  const pooled = (one.events + other.events) / (one.n + other.n);
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / one.n + 1 / other.n));
  return se > 0 && Math.abs(one.events / one.n - other.events / other.n) / se > 3;
}

/** Example: 412 rows of which 57 came: below both needs, said in one sentence. */
export function sampleWarnings({ earlier, later, effects }: Sample): readonly string[] {
  const [n, events] = [earlier.n + later.n, earlier.events + later.events];
  const told: string[] = [];
  if (n < ENOUGH_ROWS || events < ENOUGH_EVENTS)
    told.push(
      `A model needs about ${count(ENOUGH_ROWS)} leads and ${ENOUGH_EVENTS} that came to the outcome; here are ` +
        `${count(n)} and ${count(events)}. Take the points as a hint, not as a finding.`,
    );
  if (effects > 0 && earlier.events < EVENTS_PER_EFFECT * effects)
    told.push(
      `${count(earlier.events)} events teach ${count(effects)} effects, fewer than ${EVENTS_PER_EFFECT} for each: ` +
        'single points are uncertain, and drawn towards zero.',
    );
  if (later.events < FEW_LATER || later.n - later.events < FEW_LATER)
    told.push(
      `The later rows hold ${count(Math.min(later.events, later.n - later.events))} of the rarer outcome: the interval of the area is wide.`,
    );
  if (differs(earlier, later))
    told.push(
      `The outcome came in ${percent(earlier.events / earlier.n)} of the earlier rows and in ` +
        `${percent(later.events / later.n)} of the later ones: the order may still hold, the chances do not.`,
    );
  return told;
}
