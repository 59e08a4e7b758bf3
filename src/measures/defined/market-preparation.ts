/** Whether it shows that marketing was there before sales called: deals won at prepared accounts against cold ones. */
import { dealsOf, placesOf, WON } from '../history/deals.ts';
import { firstContactsOf } from '../history/first-contacts.ts';
import { type History, subjectsOf } from '../history/history.ts';
import { relationsOf } from '../history/relations.ts';
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { rateDifferenceInterval } from '../statistics/rate-difference.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const NO_DECIDED = 'opportunities that were closed, linked to their accounts, lost ones included';
const NO_CALLS = 'when sales first contacted each account: attempts, or touches marked as sales’';
const NO_TOUCHES = 'touches by people of accounts in marketing’s sphere';
const NO_BOTH = 'both prepared and cold accounts: all that sales contacted are of one kind';
const COLD = 1;
const PREPARED = 2;

/** By account place, the deal closed first after an instant: its position in `deals`, −1 where there is none. */
async function firstClosedAfter(
  history: History,
  place: Int32Array,
  after: Float64Array,
): Promise<Int32Array> {
  const deals = await dealsOf(history);
  const { accountOf } = await relationsOf(history);
  const first = new Int32Array(after.length).fill(-1);
  for (let index = 0; index < deals.codes.length; index++) {
    const account = place[accountOf[deals.codes[index] as number] as number] as number;
    const at = deals.closedAt[index] as number;
    if (account < 0 || deals.outcome[index] === 0 || at < (after[account] as number)) continue;
    const known = first[account] as number;
    const before = known < 0 ? Number.POSITIVE_INFINITY : (deals.closedAt[known] as number);
    // Of several closed at the same moment, one won counts.
    if (at < before || (at === before && deals.outcome[index] === WON)) first[account] = index;
  }
  return first;
}

const finish: Finish = ({ state, hit, own }, rows) => {
  const codes = own?.['preparation']?.codes;
  const counts = { cold: { hits: 0, n: 0 }, prepared: { hits: 0, n: 0 }, undecided: 0 };
  for (const row of rows) {
    const kind = codes?.[row] === PREPARED ? counts.prepared : counts.cold;
    if (state[row] !== 0) {
      counts.undecided++;
      continue;
    }
    kind.n++;
    kind.hits += hit?.[row] ?? 0;
  }
  const { prepared, cold } = counts;
  const rate = ({ hits, n }: typeof cold): number | null => (n === 0 ? null : hits / n);
  const [warm, chilly] = [rate(prepared), rate(cold)];
  return {
    value: warm === null || chilly === null ? null : warm - chilly,
    n: prepared.n + cold.n,
    interval: rateDifferenceInterval(prepared, cold),
    beside: {
      prepared: warm,
      cold: chilly,
      accountsPrepared: prepared.n,
      accountsCold: cold.n,
      undecided: counts.undecided,
    },
  };
};

export const marketPreparation: Measure = {
  id: 'market-preparation',
  says: 'By how much more often sales wins at accounts marketing had prepared than at cold ones.',
  definition: 'market-preparation/win-rate-difference',
  formula:
    'won / decided accounts that marketing had prepared − won / decided cold accounts. Accounts that sales contacted; decided ' +
    'by the opportunity closed first after the first contact; prepared: before that contact somebody there did something of ' +
    'their own accord or met us in marketing’s sphere (a sending or an open does not count). Newcombe’s interval. An ' +
    'association: which accounts are prepared is not left to chance',
  source: 'marketing prepares the marketplace before sales calls; interval of Newcombe 1998, method 10',
  unit: 'ratio',
  better: 'higher',
  dated: 'the first contact of sales with the account',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_DECIDED, NO_CALLS, NO_TOUCHES],
  async observe(history) {
    const place = placesOf(await subjectsOf(history, 'account'), history.lens.words);
    const { accounts, marketing, sales } = await firstContactsOf(history, place);
    const first = await firstClosedAfter(history, place, sales);
    const deals = await dealsOf(history);
    const seen = collect(accounts.length, ['undecided']);
    const codes: number[] = [];
    for (let index = 0; index < accounts.length; index++) {
      const at = sales[index] as number;
      if (at === Number.POSITIVE_INFINITY) continue;
      const deal = first[index] as number;
      const hit = deal >= 0 && deals.outcome[deal] === WON;
      seen.add({ at, known: at, subject: accounts[index] as number, state: deal < 0 ? 1 : 0, hit });
      codes.push((marketing[index] as number) < at ? PREPARED : COLD);
    }
    if (codes.length === 0) return noEvidence(NO_CALLS);
    const observations = seen.close({
      own: { preparation: { codes: Int32Array.from(codes), labels: ['cold', 'prepared'] } },
    });
    const decided = codes.filter((_, row) => observations.state[row] === 0);
    if (decided.length === 0) return noEvidence(NO_DECIDED);
    if (!codes.includes(PREPARED) && !marketing.some(Number.isFinite)) return noEvidence(NO_TOUCHES);
    return new Set(decided).size < 2 ? noEvidence(NO_BOTH) : observations;
  },
  finish,
};
