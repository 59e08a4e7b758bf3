/** Money and numbers that stand in fields of a subject: what a deal cost, its list price, how many pieces. */
import { currencyDigits } from '../currency-digits.ts';
import type { Columns } from '../lens-port.ts';
import type { History } from './history.ts';
import { factsOf, type SaidOverTime } from './relations.ts';

/** Minor units of a currency's code; code 0 where a plain number of major units was written. */
export type SaidMoney = { readonly amount: number; readonly currency: number };

/** What a field says of a subject as known then, or null. */
export type MoneyReader = (subject: number, at: number) => SaidMoney | null;

type Parsed = ReadonlyMap<number, SaidMoney>;
const kept = new WeakMap<Columns, Parsed>();

const MONEY = /^(-?\d+) ([A-Z]{3})$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

async function parse(history: History, columns: Columns): Promise<Parsed> {
  const known = kept.get(columns);
  if (known !== undefined) return known;
  const codes = [...new Set(columns.of['value'] as Int32Array)].filter((code) => code > 0);
  const texts = await history.lens.textsOf(codes);
  const found = texts.map((text) => MONEY.exec(text));
  const words = [...new Set(found.flatMap((match) => (match === null ? [] : [match[2] as string])))];
  const ofWord = await history.lens.codesOf(words);
  const parsed = new Map<number, SaidMoney>();
  for (const [index, text] of texts.entries()) {
    const match = found[index] ?? null;
    const code = codes[index] as number;
    if (match !== null) {
      const currency = ofWord[words.indexOf(match[2] as string)] as number;
      parsed.set(code, { amount: Number(match[1]), currency });
    } else if (NUMBER.test(text)) parsed.set(code, { amount: Number(text), currency: 0 });
  }
  kept.set(columns, parsed);
  return parsed;
}

/** The first of the named fields that says an amount of the subject; null where no such field was ever recorded. */
export async function moneyField(history: History, names: readonly string[]): Promise<MoneyReader | null> {
  const codes = [...(await history.lens.codesOf(names))].filter((code) => code > 0);
  const fields: { readonly said: SaidOverTime; readonly parsed: Parsed }[] = [];
  for (const code of codes) {
    const said = await factsOf(history, code);
    if (said.columns.rows > 0) fields.push({ said, parsed: await parse(history, said.columns) });
  }
  if (fields.length === 0) return null;
  return (subject, at) => {
    for (const { said, parsed } of fields) {
      const money = parsed.get(said.known(subject, at));
      if (money !== undefined) return money;
    }
    return null;
  };
}

/** Minor units of what was said: a plain number is one of major units in the currency given. */
export function minorOf(said: SaidMoney, currency: string): number {
  return Math.round(said.currency === 0 ? said.amount * currencyDigits(currency).units : said.amount);
}
