/**
 * What a column's name tells of when it is known. Some names say it outright (`lost_reason`, `call_duration`); others
 * could mean either (`status`, `duration`) and are only looked at more closely.
 */

export type NameTells = { readonly how: 'sure' | 'perhaps'; readonly says: string };

/** `callDuration_sec` → call, duration, sec. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const LENGTH = set(
  'duration durations length seconds minutes talktime handletime dauer dauersek laenge länge',
);
const CONTACT = set(
  'call calls contact talk conversation meeting phone telephone dial ring handling handle anruf gespräch gespraech kontakt',
);
const FILLING = set(
  'of the in a total avg average mean sum last sec secs s min mins m time hours current this is',
);
const BEFORE = set('previous prev prior past former earlier before historic historical vorherige bisherige');
const ENDING = set(
  'won win wins lost loss lose close closed closing churn churned rejected rejection reject disqualified disqualification unqualified convert converted conversion converts signed signature cancelled canceled cancellation gewonnen verloren abgelehnt abschluss',
);
const ABOUT_ENDING = set(
  'date day at on time month year reason reasons by amount value code note notes comment comments competitor flag datum grund price',
);
const TALKED = set('call contact meeting conversation demo demonstration sales seller rep visit agent');
const TOLD = set(
  'outcome outcomes result results disposition feedback notes note comment comments summary sentiment status verdict',
);
const DEAL = set('deal opportunity opp contract order invoice booking quote proposal offer purchase sale');
const ABOUT_DEAL = set(
  'amount value size total price date stage status number id owner signed closed outcome',
);
const REACHED = set(
  'close win conversion convert purchase sale order signature contact response reply call answer',
);
const AFTERWARDS = set('afterwards posthoc disposition');
const EITHER = set(
  'outcome outcomes result results status stage reason amount response reply attempts calls notes note comment comments feedback closed won lost converted signed customer activity modified updated touched accepted rejected qualified revenue ergebnis grund bemerkung',
);

const has = (words: readonly string[], list: ReadonlySet<string>) => words.some((word) => list.has(word));

function ofLength(words: readonly string[]): NameTells | null {
  if (!has(words, LENGTH)) return null;
  const of = 'the length of a contact is known only when the contact is over';
  if (has(words, CONTACT)) return { how: 'sure', says: of };
  const ofNothingElse = words.every((word) => LENGTH.has(word) || FILLING.has(word));
  return ofNothingElse ? { how: 'perhaps', says: of } : null;
}

function untilReached(words: readonly string[]): boolean {
  const at = words.findIndex((word) => word === 'to' || word === 'until' || word === 'till');
  return at > 0 && words.slice(at + 1).some((word) => REACHED.has(word));
}

const FORMS: readonly (readonly [(words: readonly string[]) => boolean, string])[] = [
  [
    (words) =>
      has(words, ENDING) &&
      (has(words, ABOUT_ENDING) || words[0] === 'is' || words[0] === 'has' || words[0] === 'was'),
    'it tells how the lead ended, which nobody knows beforehand',
  ],
  [
    (words) => has(words, TALKED) && has(words, TOLD),
    'it tells what came of a contact, and is filled in afterwards',
  ],
  [
    (words) => has(words, DEAL) && has(words, ABOUT_DEAL),
    'it belongs to a deal, which there is only once sales has worked the lead',
  ],
  [untilReached, 'how long it took is known only when it is over'],
  [(words) => has(words, AFTERWARDS), 'it is filled in afterwards'],
  [(words) => words.includes('next') && words.includes('step'), 'sales fills it in while working the lead'],
  [(words) => words.includes('customer') && words.includes('since'), 'only customers have it'],
];

/** What the name tells; null where it tells nothing of the kind. What it says of an earlier time is known beforehand. */
export function nameTells(name: string): NameTells | null {
  const words = wordsOfName(name);
  if (has(words, BEFORE)) return null;
  const length = ofLength(words);
  if (length !== null) return length;
  const form = FORMS.find(([holds]) => holds(words));
  if (form !== undefined) return { how: 'sure', says: form[1] };
  if (!has(words, EITHER)) return null;
  return { how: 'perhaps', says: 'its name speaks of what came of a contact' };
}
