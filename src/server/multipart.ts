/** Reads multipart/form-data as it arrives, so that a file of any size passes through a few kilobytes of memory. */
export type PartHead = { readonly name: string; readonly fileName: string | null };
export type PartSink = { write(bytes: Buffer): Promise<void>; close(): Promise<void> };

export type MultipartFault = 'no-boundary' | 'cut-short' | 'bad-head' | 'too-many-parts';

const MOST_PARTS = 500;
const LONGEST_HEAD = 16 * 1024;
const HEAD_END = Buffer.from('\r\n\r\n');

export function boundaryOf(contentType: string): string | null {
  const found = /boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
}

/** `form-data; name="files"; filename="leads.csv"` */
export function partHead(text: string): PartHead | null {
  const line = text.split('\r\n').find((one) => /^content-disposition:/i.test(one));
  const name = /[;\s]name="((?:[^"\\]|\\.)*)"/i.exec(line ?? '')?.[1];
  if (line === undefined || name === undefined) return null;
  const fileName = /[;\s]filename="((?:[^"\\]|\\.)*)"/i.exec(line)?.[1];
  return { name: plain(name), fileName: fileName === undefined ? null : plain(fileName) };
}

/** Browsers write quotes and line ends in names as per-cent codes. */
function plain(text: string): string {
  return text
    .replace(/%22/g, '"')
    .replace(/%0D|%0A/gi, ' ')
    .replace(/\\(.)/g, '$1');
}

type Reading = {
  readonly delimiter: Buffer;
  readonly open: (head: PartHead) => Promise<PartSink>;
  held: Buffer;
  at: 'content' | 'between' | 'head' | 'over';
  sink: PartSink | null;
  /** The line end before a part's content stays in hand, for it may begin the next delimiter: an empty part. */
  lineEnd: number;
  parts: number;
};

/** Passes on what surely is content; true once the delimiter has been found. */
async function passContent(reading: Reading): Promise<boolean> {
  const end = reading.held.indexOf(reading.delimiter);
  const sure = end < 0 ? Math.max(0, reading.held.length - reading.delimiter.length + 1) : end;
  if (sure > reading.lineEnd) {
    await reading.sink?.write(reading.held.subarray(reading.lineEnd, sure));
    reading.lineEnd = 0;
    reading.held = reading.held.subarray(sure);
  }
  if (end < 0) return false;
  reading.held = reading.held.subarray(reading.held.indexOf(reading.delimiter) + reading.delimiter.length);
  await reading.sink?.close();
  reading.sink = null;
  reading.at = 'between';
  return true;
}

async function passHead(reading: Reading): Promise<boolean | MultipartFault> {
  const end = reading.held.indexOf(HEAD_END);
  if (end < 0) return reading.held.length > LONGEST_HEAD ? 'bad-head' : false;
  const head = partHead(reading.held.subarray(0, end).toString('utf8'));
  if (head === null) return 'bad-head';
  reading.parts += 1;
  if (reading.parts > MOST_PARTS) return 'too-many-parts';
  reading.held = reading.held.subarray(end + 2);
  reading.sink = await reading.open(head);
  reading.lineEnd = 2;
  reading.at = 'content';
  return true;
}

/** One step; false when more bytes are needed. */
async function advance(reading: Reading): Promise<boolean | MultipartFault> {
  if (reading.at === 'over') return false;
  if (reading.at === 'content') return passContent(reading);
  if (reading.at === 'head') return passHead(reading);
  if (reading.held.length < 2) return false;
  reading.at = reading.held.subarray(0, 2).toString('latin1') === '--' ? 'over' : 'head';
  return true;
}

/** A sender that goes away ends the form; that it was cut short is told by what is missing. */
async function* untilCut(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch(() => null);
    if (next === null || next.done === true) return;
    yield next.value;
  }
}

/** Null when all is read; else why it cannot be. The sink of a part cut short is closed all the same. */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  open: (head: PartHead) => Promise<PartSink>,
): Promise<MultipartFault | null> {
  const reading: Reading = {
    delimiter: Buffer.from(`\r\n--${boundary}`),
    open,
    held: Buffer.from('\r\n'),
    at: 'content',
    sink: null,
    lineEnd: 0,
    parts: 0,
  };
  try {
    for await (const chunk of untilCut(body)) {
      reading.held = Buffer.concat([reading.held, chunk]);
      for (let went: boolean | MultipartFault = true; went; ) {
        went = await advance(reading);
        if (typeof went === 'string') return went;
      }
    }
    return reading.at === 'over' ? null : 'cut-short';
  } finally {
    await reading.sink?.close();
  }
}
