/** Exports of a company whose every text field was written by an attacker, a mapping for them, and such an agreement. */

function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
}

export const HOSTILE_MAPPING = `
mapping: 1
says: ${JSON.stringify('<img src=x onerror=alert(1)>')}
system: crm
zone: UTC
dates: [iso]
currency: EUR
files:
  accounts:
    name: accounts*.csv
    record: id
    subject: { account: id }
    at: { value: "2025-01-01" }
    entries:
      created: { label: name, fields: { segment: text, region: text, country: text } }
  leads:
    name: leads*.csv
    record: id
    subject: { lead: id }
    at: created
    entries:
      created:
        label: name
        personal: { email: email, name: name, note: name }
        fields: { source: text, region: text, segment: text, campaign: text, employees: { value: "50" } }
      status: { kind: staged, stage: { value: mql } }
      seen: { kind: touched, type: text, channel: text, campaign: text, asset: text, side: marketing }
      tried: { kind: attempted, when: { tried: yes }, activity: text, by: { user: name }, outcome: text }
      account: { kind: linked, to: { account: account } }
  deals:
    name: deals*.csv
    record: id
    subject: { opportunity: id }
    at: created
    entries:
      created: { label: name, fields: { product: text, region: text, source: text } }
      owner: { kind: assigned, owner: { user: name } }
      account: { kind: linked, to: { account: account } }
      from: { kind: linked, to: { lead: lead }, role: { value: lead } }
      won: { kind: closed, at: closed, when: { closed: { not: "" } }, outcome: outcome, amount: amount, reason: text }
`;

const TWO = (number: number) => String(number).padStart(2, '0');

export function hostileExports(texts: readonly string[]): {
  readonly mapping: string;
  readonly rows: { readonly [name: string]: string };
} {
  const all = texts.map((text, index) => ({
    text,
    id: `${index}`,
    day: `2026-${TWO((index % 5) + 1)}-${TWO((index % 27) + 1)}`,
    // Some came once the text was in force, and wait for their first call.
    came: index % 4 === 1 ? '2026-06-01T09:00:00Z' : null,
  }));
  return {
    mapping: HOSTILE_MAPPING,
    rows: {
      accounts: csv([['id', 'name', 'text'], ...all.map(({ id, text }) => [id, text, text])]),
      leads: csv([
        ['id', 'name', 'email', 'text', 'created', 'account', 'tried'],
        ...all.map(({ id, text, day, came }, index) => [
          id,
          text,
          `${text}@example.com`,
          text,
          came ?? day,
          id,
          index % 2 === 0 ? 'yes' : 'no',
        ]),
        ['bad', texts[0] ?? '', 'x@example.com', texts[0] ?? '', texts[0] ?? '', '1', 'no'],
      ]),
      deals: csv([
        ['id', 'name', 'text', 'created', 'closed', 'outcome', 'amount', 'account', 'lead'],
        ...all.map(({ id, text, day }, index) => [
          id,
          text,
          text,
          day,
          index % 2 === 0 ? '2026-05-30' : '',
          index % 4 === 0 ? 'won' : 'lost',
          index % 2 === 0 ? '100.00' : '',
          id,
          id,
        ]),
      ]),
    },
  };
}

/** Every place of the text that people write in freely. */
export function hostileAgreement(texts: readonly string[]): string {
  const said = (index: number): string => JSON.stringify((texts[index * 7] ?? '').replaceAll('\u0000', ''));
  const day = (name: string) => `        ${name}: ["09:00-17:00"]`;
  return `entente: 1
name: ${said(1)}
currency: EUR
timeZone: Europe/Berlin
vocabulary:
  terms:
    - term: ${said(2)}
      means: ${said(3)}
  fields:
    employees: { type: integer }
calendar:
  calendars:
    office:
      timeZone: Europe/Berlin
      week:
${['mon', 'tue', 'wed', 'thu', 'fri'].map(day).join('\n')}
  default: office
stages:
  list:
    - { id: mql, name: ${said(4)}, definition: ${said(5)}, owner: marketing, enter: { when: employees >= 10, crm: [mql] } }
    - { id: customer, name: ${said(6)}, definition: ${said(7)}, owner: sales, terminal: true, enter: { on: [won], crm: [customer] } }
  qualified: mql
  customer: customer
handoffs:
  list:
    - id: first-call
      what: ${said(8)}
      from: marketing
      to: sales
      when: { stage: mql }
      clock: { within: 1 business hour, stops: [attempted, rejected] }
      reasons:
        - { id: not-a-fit, says: ${said(9)}, fault: definition, recyclable: false }
      promise: 0.9
promises:
  list:
    - { id: volume, says: ${said(10)}, by: marketing, measure: qualified-leads, per: month, atLeast: 40 }
compensation:
  roles:
    - id: seller
      name: ${said(11)}
      side: sales
      variable: 0.5
      components:
        - { id: bookings, says: ${said(12)}, measure: bookings, rate: 6%, per: quarter }
`;
}
