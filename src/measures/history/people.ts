/** Who is known at each account: its people, those recorded twice counted once, with the part they have in buying. */
import { ROLE_CLASSES, roleClass } from './contact-words.ts';
import { saidUnder } from './fields.ts';
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

/** Words said of people's parts: whose, and the code of the word. */
type Said = { readonly subjects: Int32Array; readonly words: Int32Array };

/** Every word that was ever said of a person's part: on a link to an account or deal, or as a field. */
async function rolesSaid(history: History): Promise<readonly Said[]> {
  const types = await subjectTypes(history);
  const lead = typeNumber('lead');
  const links = await history.rows(
    'SELECT subject, target, role FROM link WHERE role > 0 ORDER BY happened, seq',
  );
  const targets = links.of['target'] as Int32Array;
  // Of two records of one person the link says nothing but that.
  const words = (links.of['role'] as Int32Array).map((code, row) =>
    types[targets[row] as number] === lead ? 0 : code,
  );
  const fields = await saidUnder(history, ROLE_FIELDS);
  return [
    { subjects: links.of['subject'] as Int32Array, words },
    ...fields.map(({ columns }) => ({
      subjects: columns.of['subject'] as Int32Array,
      words: columns.of['value'] as Int32Array,
    })),
  ];
}

/** The words leads bear, by code. */
async function wordsBorne(
  history: History,
  said: readonly Said[],
  types: Uint8Array,
): Promise<Map<number, string>> {
  const lead = typeNumber('lead');
  const borne = new Uint8Array(history.lens.words + 1);
  for (const { subjects, words } of said) {
    for (let row = 0; row < words.length; row++) {
      if (types[subjects[row] as number] === lead) borne[words[row] as number] = 1;
    }
  }
  borne[0] = 0;
  const codes = Array.from(borne.keys()).filter((code) => borne[code] === 1);
  const texts = await history.lens.textsOf(codes);
  return new Map(codes.map((code, index) => [code, (texts[index] ?? '').trim().toLowerCase()]));
}

/** Which of the required roles a word means, as a bit each: itself, or one of the same class. */
function maskOf(word: string, required: readonly string[]): number {
  const place = roleClass(word);
  let mask = 0;
  required.forEach((role, bit) => {
    if (role.toLowerCase() === word || (place >= 0 && roleClass(role) === place)) mask |= 1 << bit;
  });
  return mask;
}

async function readRoles(history: History): Promise<Roles> {
  const said = await rolesSaid(history);
  const types = await subjectTypes(history);
  const words = await wordsBorne(history, said, types);
  const required = requiredOf(history, new Set([...words.values()].map(roleClass)));
  const masks = new Int32Array(history.lens.words + 1);
  for (const [code, word] of words) masks[code] = maskOf(word, required);
  const of = new Int32Array(types.length);
  const lead = typeNumber('lead');
  let known = false;
  for (const { subjects, words: codes } of said) {
    for (let row = 0; row < codes.length; row++) {
      const subject = subjects[row] as number;
      const mask = masks[codes[row] as number] as number;
      if (mask === 0 || types[subject] !== lead) continue;
      of[subject]! |= mask;
      known = true;
    }
  }
  return { required, economic: required.findIndex((role) => roleClass(role) === 0), of, known };
}

export function rolesOf(history: History): Promise<Roles> {
  return history.once('roles', () => readRoles(history));
}
