/**
 * What it costs that the two sides do not work as one: time, money and energy, from what is on record. Money is added up
 * only where the parts cannot hold the same unit of money twice; what cannot be told is named, never guessed.
 */

/** A measure's answer, as far as it is needed here. */
export type Told = {
  readonly value: number | null;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly missing: readonly string[];
};

export type CostFacts = {
  /** Hours, and money, sales spent on leads that were none. */
  readonly wastedHours: Told;
  readonly wastedMoney: Told;
  /** Share of the leads handed over that nobody took up; `n` is how many were handed over. */
  readonly dropped: Told;
  readonly marketingSpend: Told;
  readonly qualifiedLeads: Told;
  /** Given away at quarters' ends beyond the usual discount; `n` deals. */
  readonly marginGivenUp: Told;
  /** Counted, and not priced: each with how many it was. */
  readonly counts: readonly {
    readonly id: string;
    readonly count: number | null;
    readonly of: number;
    readonly missing: readonly string[];
  }[];
};

export type CostKind = 'time' | 'money' | 'energy';
export type CostUnit = 'hours' | 'money' | 'count';

export type CostLine = {
  readonly id: string;
  readonly kind: CostKind;
  readonly unit: CostUnit;
  readonly value: number | null;
  /** Where it rests on a rate, the cost at both ends of the rate's 95 % interval. */
  readonly low: number | null;
  readonly high: number | null;
  /** How many cases it rests on. */
  readonly n: number;
  /** Data that would have to be on record; empty where there is a figure. */
  readonly missing: readonly string[];
};

export type MisalignmentCost = {
  readonly lines: readonly CostLine[];
  readonly hours: number | null;
  /** Sum of the lines of money that are known; null where none is. */
  readonly money: number | null;
  /** Whether some line of money is not known: the sum is then the least it was. */
  readonly atLeast: boolean;
};

type Plain = Pick<CostLine, 'id' | 'kind' | 'unit'>;

function lineOf(of: Plain, told: Told): CostLine {
  const known = told.value !== null;
  return { ...of, value: told.value, low: null, high: null, n: told.n, missing: known ? [] : told.missing };
}

/**
 * What marketing spent on leads that were handed over and that nobody took up: spend × dropped / qualified leads, with
 * dropped = rate × leads handed over, and never more than the spend. Worked example: 60,000 spent, 300 leads qualified,
 * 250 handed over, a fifth of them dropped: 60,000 × 50 / 300 = 10,000.
 */
function droppedLine({ dropped, marketingSpend, qualifiedLeads }: CostFacts): CostLine {
  const of = { id: 'spent-on-dropped-leads', kind: 'money', unit: 'money' } as const;
  const parts = [dropped, marketingSpend, qualifiedLeads];
  const [rate, spend, leads] = parts.map(({ value }) => value);
  if (rate == null || spend == null || leads == null || leads <= 0) {
    const missing = [...new Set(parts.flatMap((one) => (one.value === null ? one.missing : [])))];
    const said = missing.length > 0 ? missing : ['qualified leads in that time'];
    return { ...of, value: null, low: null, high: null, n: dropped.n, missing: said };
  }
  const at = (share: number | null): number | null =>
    share === null ? null : spend * Math.min(1, (share * dropped.n) / leads);
  return { ...of, value: at(rate), low: at(dropped.low), high: at(dropped.high), n: dropped.n, missing: [] };
}

/**
 * Time: hours of sales in vain. Money: what those hours cost + what marketing spent on dropped leads + margin given up at
 * quarters' ends; the first is sales' money, the second marketing's, the third no spend at all, so nothing is counted
 * twice. Energy is counted and not priced.
 */
export function misalignmentCost(facts: CostFacts): MisalignmentCost {
  const { wastedHours, wastedMoney, marginGivenUp, counts } = facts;
  const money = [
    lineOf({ id: 'wasted-sales-money', kind: 'money', unit: 'money' }, wastedMoney),
    droppedLine(facts),
    lineOf({ id: 'margin-given-up', kind: 'money', unit: 'money' }, marginGivenUp),
  ];
  const known = money.flatMap(({ value }) => value ?? []);
  return {
    lines: [
      lineOf({ id: 'wasted-sales-hours', kind: 'time', unit: 'hours' }, wastedHours),
      ...money,
      ...counts.map(({ id, count, of, missing }) =>
        lineOf(
          { id, kind: 'energy', unit: 'count' },
          { value: count, n: of, low: null, high: null, missing },
        ),
      ),
    ],
    hours: wastedHours.value,
    money: known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0),
    atLeast: known.length < money.length,
  };
}
