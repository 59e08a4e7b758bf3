/** What sales should know of the market: assets put out in a time, and campaigns that reach a person's accounts. */
import { type History, type MeasureContext, openHistory } from '../history/history.ts';
import { ownersOf, relationsOf } from '../history/relations.ts';
import type { Lens } from '../lens-port.ts';

export type NewAsset = {
  readonly subject: string;
  readonly name: string;
  readonly type: string;
  readonly at: number;
};
export type RunningCampaign = {
  readonly campaign: string;
  readonly channel: string;
  readonly touches: number;
  readonly leads: number;
  readonly accounts: readonly string[];
  readonly lastAt: number;
};
export type MarketBrief = {
  readonly asOf: number;
  readonly assets: readonly NewAsset[];
  readonly campaigns: readonly RunningCampaign[];
};
export type BriefQuestion = {
  readonly from: number;
  readonly to: number;
  /** Whose accounts; null: everybody's. */
  readonly person: string | null;
};

const MOST_ACCOUNTS = 5;

async function assetsOf(history: History, { from, to }: BriefQuestion): Promise<readonly NewAsset[]> {
  const rows = await history.rows(
    'SELECT subject, type, happened::DOUBLE AS happened FROM asset_published ORDER BY happened, seq',
  );
  const within = Array.from({ length: rows.rows }, (_, row) => row).filter(
    (row) => rows.of['happened']![row]! >= from && rows.of['happened']![row]! < to,
  );
  const codes = within.map((row) => rows.of['subject']![row]!);
  const [subjects, names] = [await history.lens.textsOf(codes), await history.lens.labelsOf(codes)];
  const types = await history.lens.textsOf(within.map((row) => rows.of['type']![row]!));
  return within
    .map((row, index) => ({
      ...{ subject: subjects[index] ?? '', name: names[index] ?? '', type: types[index] ?? '' },
      at: rows.of['happened']![row]!,
    }))
    .toReversed();
}

type Reach = { touches: number; readonly leads: Set<number>; readonly accounts: Set<number>; lastAt: number };

/** The person's leads: their own, and those of accounts they own. */
async function reachedBy(history: History, person: string | null): Promise<(lead: number) => boolean> {
  if (person === null) return () => true;
  const code = (await history.lens.codesOf([person]))[0] ?? 0;
  const owners = await ownersOf(history);
  const { accountOf } = await relationsOf(history);
  const owns = (subject: number) => subject > 0 && owners.known(subject, history.asOf) === code;
  return (lead) => code > 0 && (owns(lead) || owns(accountOf[lead] as number));
}

async function campaignsOf(history: History, question: BriefQuestion): Promise<readonly RunningCampaign[]> {
  const columns = await history.lens.touches(['subject', 'happened', 'channel', 'campaign']);
  const { accountOf } = await relationsOf(history);
  const reached = await reachedBy(history, question.person);
  const found = new Map<string, Reach>();
  const { subject, happened, channel, campaign } = columns.of;
  for (let row = 0; row < columns.rows; row++) {
    const at = happened![row] as number;
    const named = campaign![row] as number;
    if (named === 0 || at < question.from || at >= question.to) continue;
    const lead = subject![row] as number;
    if (!reached(lead)) continue;
    const key = `${named} ${channel![row]}`;
    const one = found.get(key) ?? { touches: 0, leads: new Set(), accounts: new Set(), lastAt: 0 };
    found.set(key, one);
    one.touches += 1;
    one.leads.add(lead);
    if ((accountOf[lead] as number) > 0) one.accounts.add(accountOf[lead] as number);
    one.lastAt = Math.max(one.lastAt, at);
  }
  const all = [...found].sort(
    ([, one], [, other]) => other.leads.size - one.leads.size || other.touches - one.touches,
  );
  const words = await history.lens.textsOf(all.flatMap(([key]) => key.split(' ').map(Number)));
  const shown = all.map(([, { accounts }]) => [...accounts].slice(0, MOST_ACCOUNTS));
  const names = await history.lens.labelsOf(shown.flat());
  let next = 0;
  return all.map(([, { touches, leads, lastAt }], index) => ({
    ...{ campaign: words[2 * index] ?? '', channel: words[2 * index + 1] ?? '', touches, lastAt },
    leads: leads.size,
    accounts: (shown[index] ?? []).map(() => names[next++] ?? ''),
  }));
}

export function marketBrief(
  lens: Lens,
  question: BriefQuestion,
  context: MeasureContext,
): Promise<MarketBrief> {
  return lens.answer(async () => {
    const history = openHistory(lens, context);
    return {
      asOf: history.asOf,
      assets: await assetsOf(history, question),
      campaigns: await campaignsOf(history, question),
    };
  });
}
