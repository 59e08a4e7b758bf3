/**
 * Attribution the slow, obvious way: journeys as lists of names, one at a time; chains walked until nothing is left on
 * the way; Shapley over every order in which the channels may join. It shares no line with the fast account.
 */
export type Journey = {
  readonly path: readonly string[];
  readonly conversions: number;
  readonly nulls: number;
  /** Days before the conversion, per touch. */
  readonly days?: readonly number[];
  readonly lead?: number;
  readonly opportunity?: number;
};

export type Shares = ReadonlyMap<string, number>;

function add(to: Map<string, number>, name: string, what: number): void {
  to.set(name, (to.get(name) ?? 0) + what);
}

/** Credit by a rule that gives each touch of a journey its share. */
export function slowByShares(
  journeys: readonly Journey[],
  share: (journey: Journey) => readonly number[],
): Shares {
  const credit = new Map<string, number>();
  for (const journey of journeys) {
    const shares = share(journey);
    for (const [place, name] of journey.path.entries())
      add(credit, name, (shares[place] as number) * journey.conversions);
  }
  return credit;
}

export const slowFirst = ({ path }: Journey): number[] => path.map((_, place) => (place === 0 ? 1 : 0));
export const slowLast = ({ path }: Journey): number[] =>
  path.map((_, place) => (place === path.length - 1 ? 1 : 0));
export const slowLinear = ({ path }: Journey): number[] => path.map(() => 1 / path.length);

export function slowDecay(halfLifeDays: number): (journey: Journey) => number[] {
  return ({ path, days }) => {
    const weights = path.map((_, place) => 0.5 ** ((days?.[place] ?? 0) / halfLifeDays));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  };
}

type Milestones = {
  readonly first?: number;
  readonly lead?: number;
  readonly opportunity?: number;
  readonly last?: number;
};

/** Shares of milestones and rest: first what is missing is dropped, then everything is scaled to 1. */
export function slowAnchored(milestones: Milestones, rest: number): (journey: Journey) => number[] {
  return (journey) => {
    const { path } = journey;
    const at = {
      first: 0,
      lead: journey.lead ?? -1,
      opportunity: journey.opportunity ?? -1,
      last: path.length - 1,
    };
    const present = Object.entries(milestones).filter(([name]) => at[name as keyof typeof at] >= 0);
    const taken = new Set(present.map(([name]) => at[name as keyof typeof at]));
    const others = path.map((_, place) => place).filter((place) => !taken.has(place));
    const raw = path.map((_, place) => {
      const own = present
        .filter(([name]) => at[name as keyof typeof at] === place)
        .reduce((sum, [, share]) => sum + share, 0);
      return others.includes(place) ? rest / others.length : own;
    });
    const sum = raw.reduce((total, one) => total + one, 0);
    return raw.map((one) => one / sum);
  };
}

/** States of one journey: windows of `order` channels, equal neighbours once; a shorter journey is one state. */
function statesOf(path: readonly string[], order: number): string[] {
  if (path.length < order) return [JSON.stringify(path)];
  const windows = path
    .slice(0, path.length - order + 1)
    .map((_, place) => JSON.stringify(path.slice(place, place + order)));
  return windows.filter((one, place) => place === 0 || one !== windows[place - 1]);
}

type Steps = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** How many journeys went from each state to each next one. */
function stepsOf(journeys: readonly Journey[], order: number): Steps {
  const steps = new Map<string, Map<string, number>>();
  for (const { path, conversions, nulls } of journeys) {
    if (conversions + nulls === 0 || path.length === 0) continue;
    const states = ['start', ...statesOf(path, order)];
    for (const [place, state] of states.entries()) {
      const next = steps.get(state) ?? new Map<string, number>();
      steps.set(state, next);
      if (place + 1 < states.length) add(next, states[place + 1] as string, conversions + nulls);
      else {
        add(next, 'conversion', conversions);
        add(next, 'null', nulls);
      }
    }
  }
  return steps;
}

/** Sends one unit of journeys through the chain, step by step, and says how much of it converts. */
function converted(steps: Steps, without: string | null): number {
  const lost = (state: string): boolean =>
    state === 'null' || (without !== null && (JSON.parse(state) as string[]).includes(without));
  let here = new Map<string, number>([['start', 1]]);
  let arrived = 0;
  for (let step = 0; step < 100_000 && here.size > 0; step++) {
    const after = new Map<string, number>();
    for (const [state, mass] of here) {
      const next = [...(steps.get(state) ?? [])];
      const all = next.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [to, weight] of next) {
        const part = (mass * weight) / all;
        if (to === 'conversion') arrived += part;
        else if (part >= 1e-18 && !lost(to)) add(after, to, part);
      }
    }
    here = after;
  }
  return arrived;
}

/** Effects of removing each channel, and credit in proportion to them. */
export function slowMarkov(journeys: readonly Journey[], order: number): { effects: Shares; credit: Shares } {
  const names = [...new Set(journeys.flatMap(({ path }) => path))];
  const steps = stepsOf(journeys, order);
  const all = converted(steps, null);
  const effects = new Map(names.map((name) => [name, all === 0 ? 0 : 1 - converted(steps, name) / all]));
  const sum = [...effects.values()].reduce((total, one) => total + one, 0);
  const conversions = journeys.reduce((total, one) => total + one.conversions, 0);
  const credit = new Map(
    names.map((name) => [name, sum === 0 ? 0 : ((effects.get(name) ?? 0) / sum) * conversions]),
  );
  return { effects, credit };
}

function ordersOf(names: readonly string[]): string[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((name) =>
    ordersOf(names.filter((one) => one !== name)).map((rest) => [name, ...rest]),
  );
}

export type Game = (journeys: readonly Journey[], set: ReadonlySet<string>) => number;

function within(journeys: readonly Journey[], set: ReadonlySet<string>): readonly Journey[] {
  return journeys.filter(({ path }) => path.length > 0 && path.every((name) => set.has(name)));
}

export const convertingSet: Game = (journeys, set) =>
  within(journeys, set).reduce((sum, one) => sum + one.conversions, 0);

export const conversionRate: Game = (journeys, set) => {
  const inside = within(journeys, set);
  const count = (some: readonly Journey[]): number =>
    some.reduce((sum, one) => sum + one.conversions + one.nulls, 0);
  const all = count(journeys.filter(({ path }) => path.length > 0));
  return count(inside) === 0 ? 0 : (convertingSet(inside, set) / count(inside)) * all;
};

/** The mean of what each channel adds when it joins, over all orders. */
export function slowShapley(journeys: readonly Journey[], worth: Game): Shares {
  const names = [...new Set(journeys.flatMap(({ path }) => path))];
  const orders = ordersOf(names);
  const credit = new Map<string, number>(names.map((name) => [name, 0]));
  for (const order of orders) {
    const joined = new Set<string>();
    for (const name of order) {
      const before = worth(journeys, joined);
      joined.add(name);
      add(credit, name, (worth(journeys, joined) - before) / orders.length);
    }
  }
  return credit;
}
