/** What a deal would have cost by the price list: said of the deal itself, else of the product it is linked to or names. */
import { type History, subjectsOf, subjectTypes, typeNumber } from './history.ts';
import { type MoneyReader, moneyField, type SaidMoney } from './money-facts.ts';
import { factsOf } from './relations.ts';

const WHOLE = ['list_amount', 'list_total', 'list_value'];
const PIECE = ['list_price', 'unit_list_price', 'sales_price'];
const PIECES = ['quantity', 'units', 'pieces'];
const PRODUCT = 'product';

/** The product of a deal: the one linked last, else the one its field names; 0 where neither is. */
type ProductOf = (deal: number, at: number) => number;

async function linkedProducts(history: History): Promise<Int32Array> {
  const types = await subjectTypes(history);
  const links = await history.rows('SELECT subject, target FROM link ORDER BY happened, seq');
  const subjects = links.of['subject'] as Int32Array;
  const targets = links.of['target'] as Int32Array;
  const product = new Int32Array(types.length);
  for (let row = 0; row < links.rows; row++) {
    const to = targets[row] as number;
    if (types[to] === typeNumber(PRODUCT)) product[subjects[row] as number] = to;
  }
  return product;
}

/** Products by what the source or people call them, as codes of those words. */
async function productsByName(history: History): Promise<ReadonlyMap<number, number>> {
  const codes = await subjectsOf(history, PRODUCT);
  const names = [await history.lens.labelsOf(codes), await history.lens.externalsOf(codes)];
  const byWord = new Map<number, number>();
  for (const texts of names) {
    const words = await history.lens.codesOf(texts);
    for (const [index, word] of words.entries()) if (word > 0) byWord.set(word, codes[index] as number);
  }
  return byWord;
}

async function productOf(history: History): Promise<ProductOf> {
  const linked = await linkedProducts(history);
  const byName = await productsByName(history);
  const [field] = await history.lens.codesOf([PRODUCT]);
  const named = field === undefined || field === 0 ? null : await factsOf(history, field);
  return (deal, at) => (linked[deal] || byName.get(named?.known(deal, at) ?? 0)) ?? 0;
}

function times(price: SaidMoney, pieces: SaidMoney | null): SaidMoney {
  if (pieces === null || pieces.currency !== 0) return price;
  return { ...price, amount: price.amount * pieces.amount };
}

/**
 * The list price of a whole deal: the field for the whole, else the price of a piece times the number of pieces (one,
 * where no number was said), the deal's own before its product's. Null where nothing anywhere has a list price.
 */
export async function listPrices(history: History): Promise<MoneyReader | null> {
  const whole = await moneyField(history, WHOLE);
  const piece = await moneyField(history, PIECE);
  const pieces = await moneyField(history, PIECES);
  if (whole === null && piece === null) return null;
  const product = await productOf(history);
  return (deal, at) => {
    const said = whole?.(deal, at);
    if (said != null) return said;
    const one = product(deal, at);
    const price = piece?.(deal, at) ?? (one === 0 ? null : (piece?.(one, at) ?? null));
    return price === null ? null : times(price, pieces?.(deal, at) ?? null);
  };
}
