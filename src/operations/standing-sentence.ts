/** Where the two sides stand, in one sentence of plain words, each number with what it counts. */
import { figure, grouped } from './figure-words.ts';
import type { KeptPromise } from './promises-kept.ts';
import type { MeasureAnswerShape } from './words.ts';

type Standing = {
  /** Whether anything at all was imported. */
  readonly recorded: boolean;
  /** Null where no text is on record. */
  readonly agreement: { readonly signed: boolean } | null;
  readonly promises: readonly KeptPromise[];
  readonly figures: readonly MeasureAnswerShape[];
};

const SIDE = { sales: 'Sales', marketing: 'Marketing' } as const;

export function standingSentence({ recorded, agreement, promises, figures }: Standing): string {
  const known = figures.filter(({ evidence }) => evidence === 'ok');
  if (known.length === 0) {
    return recorded
      ? 'What was imported holds no stages, deals or handoffs yet: import an export of leads or deals next.'
      : 'Nothing can be said yet: import an export of your CRM, and the first figure appears here.';
  }
  const kept = ['sales', 'marketing'].flatMap((side) => {
    const told = promises.find((one) => one.side === side && one.evidence === 'ok');
    return told === undefined ? [] : [promiseWords(told)];
  });
  const words = kept.length > 0 ? kept : recordWords(known);
  const lead = words.length === 0 ? [] : [`${words.map(within).join('; ')}.`];
  return [...lead, agreementWords(agreement)].filter((text) => text !== '').join(' ');
}

/** Behind a semicolon a side is named like every other word. */
function within(words: string, place: number): string {
  return place === 0 ? words : words.replace(/^(Sales|Marketing|Under) /, (word) => word.toLowerCase());
}

function promiseWords(promise: KeptPromise): string {
  const side = SIDE[promise.side];
  const owed = promise.owed === null ? '' : ` (promised: ${figure(promise.owed, promise.unit)})`;
  if (promise.supposed) {
    return `Under this text ${promise.side} would have answered ${figure(promise.kept, 'ratio')} of ${grouped(promise.n, 0)} handoffs in time${owed}`;
  }
  if (promise.clause === 'handoffs') {
    return `${side} answered ${figure(promise.kept, 'ratio')} of ${grouped(promise.n, 0)} handoffs in time${owed}`;
  }
  const against = promise.owed === null ? '' : ` against ${figure(promise.owed, promise.unit)} promised`;
  return `${promise.says}: ${figure(promise.kept, promise.unit)}${against}`;
}

function recordWords(known: readonly MeasureAnswerShape[]): string[] {
  const of = (id: string) => known.find((one) => one.id === id);
  const leads = of('qualified-leads');
  const conversion = of('lead-conversion-rate');
  const wins = of('win-rate');
  const speed = of('speed-to-lead');
  const words: string[] = [];
  if (leads !== undefined) words.push(`${figure(leads.value, 'count')} qualified leads are on record`);
  if (conversion !== undefined) words.push(`${figure(conversion.value, 'ratio')} of them became customers`);
  if (wins !== undefined && words.length < 2) {
    words.push(`${figure(wins.value, 'ratio')} of ${grouped(wins.n, 0)} closed opportunities were won`);
  }
  if (speed !== undefined && words.length < 2) {
    words.push(`half of the leads waited longer than ${figure(speed.value, 'hours')} for a first contact`);
  }
  return words;
}

function agreementWords(agreement: Standing['agreement']): string {
  if (agreement === null) return 'No agreement is on record, so nobody has promised anything yet.';
  return agreement.signed ? '' : 'The agreement on record is not in force: both sides have yet to sign it.';
}
