/** What the parts beside a figure are called and in which unit each counts. A test holds it to the whole catalogue. */
import type { Unit } from '../../../src/measures/measure-answer.ts';

/** `own`: counted as the figure itself is. `points`: a difference of two rates. */
export type PartUnit = Unit | 'own' | 'points';

/** `between`: the parts that hold its 95 % interval. */
export type Word = {
  readonly label: string;
  readonly unit: PartUnit;
  readonly between?: readonly [string, string];
};

/** Null: the part stands elsewhere, or is not worth a reader's line. */
type Words = Readonly<Record<string, Word | null>>;

const counts = (label: string): Word => ({ label, unit: 'count' });
const rate = (label: string): Word => ({ label, unit: 'ratio' });
const money = (label: string): Word => ({ label, unit: 'money' });
const own = (label: string): Word => ({ label, unit: 'own' });

/** Parts that mean the same wherever they stand. */
const WORDS: Words = {
  hits: null,
  n: null,
  now: null,
  before: null,
  likeForLike: rate('growth of accounts billed in both times'),
  sameAccounts: counts('accounts billed in both times'),
  months: counts('months of each year compared'),
  p90: own('nine in ten within'),
  open: counts('still open'),
  running: counts('periods not over'),
  unfinished: counts('in a quarter not over'),
  unripe: counts('too young to count'),
  young: counts('too young to count'),
  undecided: counts('not decided yet'),
  unanswered: counts('not answered yet'),
  withdrawn: counts('withdrawn'),
  late: counts('called after the freeze'),
  byDate: counts('known by the day alone'),
  won: counts('won'),
  lost: counts('lost'),
  reached: counts('arrived'),
  accounts: counts('accounts'),
  ratings: counts('ratings'),
  passedBy: counts('never seen in the stage itself'),
  withoutActivities: counts('of owners whose activities are not known'),
  withoutAmount: counts('without an amount'),
  withoutCost: counts('without a cost'),
  withoutMargin: counts('without a margin'),
  withoutList: counts('without a list price'),
  bookings: money('of all bookings'),
  unattributed: money('credited to nobody'),
};

/** What a lead or a deal went through. */
const CONDUCT: Words = {
  within1h: rate('within one hour'),
  businessMedian: { label: 'half within, in business time', unit: 'business-hours' },
  sinceCreation: own('half within, since the lead came'),
  bySales: rate('by sales'),
  byMarketing: rate('by marketing'),
  neverAssigned: rate('never given to anyone'),
  neverTouched: rate('given, never touched'),
  underWorked: rate('touched too seldom'),
  plainRate: { label: 'plain rate', unit: 'ratio', between: ['plainLow', 'plainHigh'] },
  usualWeek: counts('leads in a usual week'),
  mostInAWeek: counts('most leads in a week'),
  opportunities: counts('opportunities ended'),
  winRate: rate('won of those ended'),
  averageDeal: money('mean won deal'),
  cycleDays: { label: 'half win within', unit: 'days' },
  'created-median': own('by the win rate of all created'),
  'closed-mean': own('by the mean cycle'),
  dealsInside: counts('deals in the last days'),
  bookingsInside: money('booked in the last days'),
  dealsShare: rate('share of deals'),
  uniformShare: rate('share of the days'),
  excess: { label: 'beyond the share of the days', unit: 'points' },
  discountInside: rate('discount in the last days'),
  discountOutside: rate('discount on other days'),
  extraDiscount: { label: 'more discount, by like deals', unit: 'points' },
  marginGivenUp: money('margin given up'),
  pulledIn: rate('of them expected after the quarter'),
  openingShare: rate('booked in the first days of a quarter that follows'),
  nearPayStep: counts('of them just past a step of pay'),
};

/** What was earned, spent and claimed. */
const MONEY: Words = {
  leadSourceField: money('by the source field'),
  firstTouch: money('by the first touch'),
  preSalesTouch: money('by a touch before sales’ first act'),
  gap: money('between least and most'),
  share: rate('share'),
  influencedDeals: counts('deals with a touch of marketing'),
  agreedMarketing: money('agreed to be marketing’s'),
  agreedSales: money('agreed to be sales’'),
  mostMarketing: money('the most marketing can claim'),
  mostSales: money('the most sales can claim'),
  claimsOverRevenue: rate('both claims together, of what can be claimed'),
  settled: money('settled deal by deal'),
  settledDeals: counts('deals with a settlement'),
  unclaimed: money('nobody can claim'),
  earned: money('earned'),
  cost: money('spent'),
  spend: money('spent'),
  reported: counts('reported by the platforms'),
  marketing: money('of it marketing'),
  sales: money('of it sales'),
  customers: counts('customers'),
  lagDays: { label: 'spend counted later by', unit: 'days' },
  notYetDue: money('spent, its customers still to come'),
  beforeSpend: counts('customers before any spend'),
  withoutSeller: money('without a seller'),
  margin: money('margin'),
  amount: money('amount of those deals'),
  coverage: rate('of the amount has a cost'),
  weighted: rate('weighted by list price'),
  plain: rate('mean of the deals'),
  median: rate('half of the deals below'),
  givenUp: money('given up against list'),
  aboveList: counts('sold above list'),
  hours: { label: 'hours', unit: 'hours' },
  withMinutes: counts('attempts with their length'),
};

/** What is known of customers, of the ties to them and of collateral. */
const TIES: Words = {
  start: money('billed at first'),
  expansion: money('grown by'),
  contraction: money('shrunk by'),
  churn: money('lost with accounts that left'),
  renewed: money('renewed'),
  satisfied: rate('in the top quarter of the scale'),
  commitment: rate('commitment'),
  trust: rate('trust'),
  exchangeEfficiency: rate('ease of dealing'),
  turnoverAdjusted: counts('by those likely to stay'),
  staying: rate('of contacts still there a year on'),
  known: counts('people known'),
  single: counts('accounts with one contact'),
  uncovered: counts('accounts with none'),
  economicBuyer: rate('with the economic buyer'),
  everyRole: rate('with every role'),
  roles: counts('roles'),
  after: counts('contacts gained after'),
  prepared: rate('won at prepared accounts'),
  cold: rate('won at cold accounts'),
  accountsPrepared: counts('prepared accounts'),
  accountsCold: counts('cold accounts'),
  neverUsedOrYoung: counts('never used, or too young'),
  without: rate('without collateral'),
  dealsWithout: counts('deals without collateral'),
  difference: { label: 'difference', unit: 'points', between: ['differenceLow', 'differenceHigh'] },
};

/** Where one measure means something else by a word than the others, or has the part as its value already. */
const OF: Readonly<Record<string, Words>> = {
  'authority-gain': {
    after: rate('of the parts reached after'),
    before: rate('of the parts reached before'),
    accounts: counts('accounts'),
  },
  'customer-value': {
    sum: money('earned in all'),
    withSeveralContacts: money('where two or more contacts live'),
    withOneOrNone: money('where one does, or none'),
  },
  'customer-lifetime-value': {
    yearlyBilling: money('billed a year'),
    margin: rate('margin'),
    churn: rate('leave within a year'),
    years: counts('years until a customer leaves'),
  },
  'customer-lifetime-value/revenue': { margin: null },
  'dissatisfied-after-failed-handoff': {
    otherwise: rate('of the other ratings'),
    others: counts('other ratings'),
    difference: { label: 'difference', unit: 'points' },
  },
  'lost-after-failed-handoff': {
    otherwise: rate('of those won'),
    others: counts('won'),
    difference: { label: 'difference', unit: 'points' },
  },
  'contact-gain': { before: counts('contacts gained before'), accounts: counts('accounts') },
  'single-threaded-accounts': { uncovered: rate('with no contact') },
  'renewal-rate': { lost: money('lost'), amount: rate('renewed, by amount') },
  'attributed-revenue': { sales: money('credited to sales') },
  discount: { weighted: null },
  'discount/plain': { plain: null },
  'market-preparation': { undecided: counts('accounts not decided yet') },
  'wasted-sales-effort': { hours: null },
  'wasted-sales-effort/cost': { cost: null },
  'wasted-sales-effort/attempts': { share: null },
  'pipeline-velocity': { opportunities: null },
  'market-feedback-time': { unanswered: counts('reports not answered yet') },
};

const ALL: Words = { ...WORDS, ...CONDUCT, ...MONEY, ...TIES };

/** The parts that are told as another's interval. */
const ENDS = new Set(Object.values(ALL).flatMap((word) => word?.between ?? []));

/** Undefined: nobody has named the part. */
export function partWord(measure: string, part: string): Word | null | undefined {
  if (ENDS.has(part)) return null;
  const root = measure.split('/', 1)[0] ?? measure;
  for (const words of [OF[measure], OF[root], ALL])
    if (words?.[part] !== undefined) return words[part] ?? null;
  return ALL[part];
}
