/** A workbook is held against a budget before it is opened: what would take a gigabyte is refused at once. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { countsOf, importTrial, mappingOf } from '../../../test/import-trial.ts';
import { checkArchive } from './archive-budget.ts';

type Part = { readonly name: string; readonly content: Buffer; readonly lies?: number };

/** A zip by hand: local headers, the list of contents, its end. */
function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, content, lies } of parts) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(lies ?? content.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    locals.push(head, Buffer.from(name), packed);
    list.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

async function refusal(parts: readonly Part[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-zip-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'book.xlsx');
  writeFileSync(path, zip(parts));
  const checked = await checkArchive(path, statSync(path).size);
  return checked.ok ? '' : checked.refusal;
}

it('refuses bombs, nests, crowds and lies, and lets an honest archive pass', async () => {
  expect(await refusal([{ name: 'a.xml', content: Buffer.from('<a/>') }])).toBe('');
  expect(await refusal([{ name: 'bomb.xml', content: Buffer.alloc(20_000_000) }])).toContain(
    'packed more than',
  );
  expect(await refusal([{ name: 'inner.zip', content: Buffer.from('PK') }])).toContain('another archive');
  const crowd = Array.from({ length: 2001 }, (_, index) => ({
    name: `p${index}`,
    content: Buffer.from('x'),
  }));
  expect(await refusal(crowd)).toContain('more than 2000 parts');
  expect(await refusal([{ name: 'lie.xml', content: Buffer.alloc(5000, 'ab'), lies: 10 }])).toMatch(
    /damaged|larger than it says/,
  );
});

const xml = (name: string, content: string): Part => ({
  name,
  content: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${content}`),
});
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function workbook(): Buffer {
  const cell = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = [
    `<row r="1">${cell('A1', 'id')}${cell('B1', 'day')}${cell('C1', 'worth')}</row>`,
    `<row r="2">${cell('A2', 'L1')}<c r="B2" s="1"><v>46082</v></c><c r="C2"><v>1234.5</v></c></row>`,
    `<row r="4">${cell('A4', 'L2')}<c r="B4" s="1"><v>46083.5</v></c></row>`,
  ];
  return zip([
    xml(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    ),
    xml(
      '_rels/.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    xml(
      'xl/workbook.xml',
      `<workbook xmlns="${SHEET}" xmlns:r="${REL}"><sheets><sheet name="Leads" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    xml(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    ),
    xml(
      'xl/styles.xml',
      `<styleSheet xmlns="${SHEET}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    xml(
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${SHEET}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    ),
  ]);
}

it('reads a sheet as it reads a text file: dates, numbers, blank rows', async () => {
  const trial = await importTrial();
  trial.write('leads.xlsx', workbook());
  const mapping = mappingOf(
    "mapping: 1\nsystem: crm\nnumbers: { decimal: ',' }\nfiles:\n  leads:\n    subject: { lead: id }\n    at: day\n    entries:\n      created: { fields: { worth: { column: worth, type: number } } }\n",
  );
  expect(countsOf(await trial.import(mapping))).toMatchObject({ rowsIn: 2, created: 2 });
  const entries = await trial.entries();
  expect(entries.map(({ payload }) => payload)).toEqual([
    { fields: { worth: 1234.5 } },
    { fields: { worth: null } },
  ]);
  expect(entries.map(({ happenedAt, precision }) => [new Date(happenedAt).toISOString(), precision])).toEqual(
    [
      ['2026-03-01T00:00:00.000Z', 'day'],
      ['2026-03-02T12:00:00.000Z', 'instant'],
    ],
  );
});

it('refuses a workbook over budget as an import', async () => {
  const trial = await importTrial();
  trial.write('leads.xlsx', zip([{ name: 'bomb.xml', content: Buffer.alloc(20_000_000) }]));
  const mapping = mappingOf(
    'mapping: 1\nsystem: crm\nfiles:\n  leads:\n    subject: { lead: id }\n    at: day\n    entries: { created: {} }\n',
  );
  expect((await trial.refusal(mapping)).join()).toContain(
    '"leads.xlsx" its part "bomb.xml" is packed more than 100 to one',
  );
});
