/** Who is known at each account: its people, those recorded twice counted once, with the part they have in buying. */
import { ROLE_CLASSES, roleClass } from './contact-words.ts';
import { saidUnder, valuesSaid } from './fields.ts';
import { type History, subjectsOf, subjectTypes, typeNumber } from './history.ts';
import { relationsOf } from './relations.ts';

export type People = {
  /** Everybody with an account, by code; records of one person stand apart and share `person`. */
  readonly records: Int32Array;
  /** For each record: the account, and the record that stands for the person. */
  readonly account: Int32Array;
  readonly person: Int32Array;
};

/** The record each code goes on as: merged into it, or linked to it as the same person. */
async function goesOnAs(history: History): Promise<Int32Array> {
  const types = await subjectTypes(history);
  const into = new Int32Array(types.length);
  const merges = await history.rows('SELECT subject, target FROM merge ORDER BY happened, seq');
  for (let row = 0; row < merges.rows; row++) into[merges.of['subject']![row]!] = merges.of['target']![row]!;
  const links = await history.rows('SELECT subject, target FROM link ORDER BY happened, seq');
  const lead = typeNumber('lead');
  for (let row = 0; row < links.rows; row++) {
    const [from, to] = [links.of['subject']![row]!, links.of['target']![row]!];
    if (types[from] === lead && types[to] === lead) into[from] ||= to;
  }
  for (let code = 1; code < into.length; code++) {
    let end = code;
    // A ring of merges ends where it began.
    for (let step = 0; step < 10 && into[end] !== 0 && into[end] !== code; step++) end = into[end] as number;
    into[code] = end;
  }
  return into;
}

async function readPeople(history: History): Promise<People> {
  const { accountOf, dealOfLead } = await relationsOf(history);
  const leads = await subjectsOf(history, 'lead');
  const person = await goesOnAs(history);
  const own = (code: number): number => (accountOf[code] || accountOf[dealOfLead[code] as number]) ?? 0;
  const ofPerson = new Int32Array(person.length);
  for (const code of leads) ofPerson[person[code] as number] ||= own(person[code] as number) || own(code);
  const records = leads.filter((code) => ofPerson[person[code] as number] !== 0);
  return {
    records,
    account: records.map((code) => ofPerson[person[code] as number] as number),
    person: records.map((code) => person[code] as number),
  };
}

export function peopleOf(history: History): Promise<People> {
  return history.once('people', () => readPeople(history));
}

/** The parts in buying that a complete set of contacts has, and who has which. */
export type Roles = {
  readonly required: readonly string[];
  /** Place of the economic buyer in `required`; −1 where none is asked for. */
  readonly economic: number;
  /** By code of a record: a bit for each of `required`. */
  readonly of: Int32Array;
  /** Whether anybody's part is known at all. */
  readonly known: boolean;
};

const ROLE_FIELDS = ['buying_role', 'contact_role', 'role', 'seniority', 'function', 'department'];

/** What the agreement asks for; else those of the four classic parts that anybody there is recorded to have. */
function requiredOf(history: History, seen: ReadonlySet<number>): string[] {
  const accounts = history.context.agreement?.relationship?.accounts;
  const named = accounts?.roles ?? [];
  if (named.length === 0) return ROLE_CLASSES.filter((_, place) => seen.has(place));
  const decides = accounts?.decisionMaker === true && !named.some((role) => roleClass(role) === 0);
  return decides ? [...named, ROLE_CLASSES[0]] : [...named];
}

type Said = { readonly subject: number; readonly word: string };

/** Every word that was ever said of a person's part: on a link to an account or deal, or as a field. */
async function rolesSaid(history: History): Promise<Said[]> {
  const types = await subjectTypes(history);
  const lead = typeNumber('lead');
  const links = await history.rows(
    'SELECT subject, target, role FROM link WHERE role > 0 ORDER BY happened, seq',
  );
  const codes = [...new Set(links.of['role'] as Int32Array)];
  const words = await history.lens.textsOf(codes);
  const word = new Map(codes.map((code, index) => [code, words[index] ?? '']));
  const said: Said[] = [];
  for (let row = 0; row < links.rows; row++) {
    const [subject, target] = [links.of['subject']![row]!, links.of['target']![row]!];
    if (types[subject] !== lead || types[target] === lead) continue;
    said.push({ subject, word: word.get(links.of['role']![row]!) ?? '' });
  }
  const fields = await saidUnder(history, ROLE_FIELDS);
  const values = await valuesSaid(history, fields);
  for (const { columns } of fields) {
    for (let row = 0; row < columns.rows; row++) {
      const subject = columns.of['subject']![row]!;
      if (types[subject] === lead) said.push({ subject, word: values.get(columns.of['value']![row]!) ?? '' });
    }
  }
  return said;
}

async function readRoles(history: History): Promise<Roles> {
  const said = await rolesSaid(history);
  const types = await subjectTypes(history);
  const classes = new Map<string, number>();
  for (const { word } of said) if (!classes.has(word)) classes.set(word, roleClass(word));
  const required = requiredOf(history, new Set(classes.values()));
  const masks = new Map<string, number>();
  for (const [word, place] of classes) {
    const plain = word.trim().toLowerCase();
    let mask = 0;
    required.forEach((role, bit) => {
      if (role.toLowerCase() === plain || (place >= 0 && roleClass(role) === place)) mask |= 1 << bit;
    });
    masks.set(word, mask);
  }
  const of = new Int32Array(types.length);
  let known = false;
  for (const { subject, word } of said) {
    const mask = masks.get(word) ?? 0;
    of[subject]! |= mask;
    known ||= mask !== 0;
  }
  return { required, economic: required.findIndex((role) => roleClass(role) === 0), of, known };
}

export function rolesOf(history: History): Promise<Roles> {
  return history.once('roles', () => readRoles(history));
}
