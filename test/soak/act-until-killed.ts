/**
 * A process that does one kind of thing over and over in a data directory and says each success on its standard output
 * the moment it is told of it. Whoever started it kills it.
 * `node test/soak/act-until-killed.ts SCENARIO DIRECTORY CYCLE RECEIVER`
 */
import { writeFileSync, writeSync } from 'node:fs';
import type { OpenDirectory } from '../../src/program/open-directory.ts';
import { oneClockAgreement } from '../one-clock-agreement.ts';
import {
  asked,
  CRASH_FRAME,
  CRASH_MAPPING,
  crashEvents,
  crashOutbox,
  EVENTS_AT_ONCE,
  importFile,
  LEADS,
  openCrashGround,
} from './crash-ground.ts';

const ROWS = 400;
const [scenario = '', directory = '', cycle = '0', receiver = ''] = process.argv.slice(2);
function told(what: string): void {
  writeSync(1, `${what}\n`);
}

async function ingest(opened: OpenDirectory): Promise<never> {
  const sender = async (sender: number): Promise<never> => {
    for (let turn = 0; ; turn += 1) {
      const batch = `${cycle}/${sender}/${turn}`;
      const taken = await opened.events.take('main', { events: crashEvents(batch), ...CRASH_FRAME });
      if (taken.ok && taken.value.taken === EVENTS_AT_ONCE) told(batch);
    }
  };
  return (await Promise.all(Array.from({ length: 4 }, (_, at) => sender(at))))[0] as never;
}

/** The same file until it is through, under a name of the cycle: a killed import is resumed by the next one. */
async function imports(opened: OpenDirectory): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const file = importFile(directory, `${cycle}/${turn}`);
    const rows = Array.from({ length: ROWS }, (_, at) => `L-${cycle}-${turn}-${at},Steel ${at},${at}`);
    writeFileSync(file, `Id,Company,Employees\n${rows.join('\n')}\n`);
    await asked(opened, 'import-files', { files: [file], mapping: CRASH_MAPPING });
    told(`${cycle}/${turn}`);
  }
}

async function accept(opened: OpenDirectory): Promise<void> {
  for (let lead = Number(cycle) * 40; lead < LEADS; lead += 1) {
    await asked(opened, 'answer-handoff', { lead: `lead-${lead}`, act: 'accepted', by: 'Sam' });
    told(`lead-${lead}`);
  }
}

async function sign(opened: OpenDirectory): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const name = `Version ${cycle}-${turn}`;
    const text = oneClockAgreement(name);
    await asked(opened, 'sign-agreement', { text, as: 'marketing', by: 'Mara' });
    told(`${name}/marketing`);
    await asked(opened, 'sign-agreement', { text, as: 'sales', by: 'Sam' });
    told(`${name}/sales`);
  }
}

/** Accepts, and sends what is told of that. */
async function webhook(opened: OpenDirectory): Promise<void> {
  crashOutbox(opened, receiver);
  await accept(opened);
}

const opened = await openCrashGround(directory, receiver);
told('ready');
const SCENARIOS = { ingest, import: imports, accept, sign, webhook };
await SCENARIOS[scenario as keyof typeof SCENARIOS](opened);
