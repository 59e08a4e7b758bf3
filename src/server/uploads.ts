/** Files sent by a browser land under the data directory, as they arrive, and are removed when they have been read. */
import { mkdir, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Refusal, refusal } from '../operations/refusal.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { boundaryOf, type MultipartFault, type PartHead, type PartSink, readMultipart } from './multipart.ts';

export type Upload = {
  readonly words: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly string[];
  readonly folder: string;
};

const LONGEST_FIELD = 4 * 1024 * 1024;

class TooLarge extends Error {}

/** A name that stays in its folder whatever it says: `../../x` is `x`. */
export function safeName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'));
  const plain = last.replace(/[^\p{L}\p{N}._ ()-]/gu, '_').replace(/^\.+/, '');
  const cut = plain.length > 120 ? plain.slice(-120) : plain;
  return cut === '' ? 'file' : cut;
}

const FAULTS: { readonly [fault in MultipartFault]: string } = {
  'no-boundary': 'The form says no boundary.',
  'cut-short': 'The upload was cut short; nothing was read.',
  'bad-head': 'A part of the form has no readable name.',
  'too-many-parts': 'The form has too many parts.',
};

export async function receiveUpload(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  folder: string,
  mostBytes: number,
): Promise<Result<Upload, Refusal>> {
  const boundary = boundaryOf(contentType);
  if (boundary === null) return refused(refusal('misuse', 'bad-upload', FAULTS['no-boundary']));
  const words = new Map<string, readonly string[]>();
  const files: string[] = [];
  let left = mostBytes;
  const spend = (bytes: number) => {
    left -= bytes;
    if (left < 0) throw new TooLarge();
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const fault = await readMultipart(body, boundary, (head) =>
      head.fileName === null ? fieldSink(head, words) : fileSink(head.fileName, folder, files, spend),
    );
    if (fault === null) return done({ words, files, folder });
    await rm(folder, { recursive: true, force: true });
    return refused(refusal('misuse', 'bad-upload', FAULTS[fault]));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!(error instanceof TooLarge)) throw error;
    const says = `The upload is larger than ${Math.floor(mostBytes / 1024 / 1024)} MiB. Import it by command instead.`;
    return refused(refusal('not-valid', 'upload-too-large', says));
  }
}

async function fieldSink(head: PartHead, words: Map<string, readonly string[]>): Promise<PartSink> {
  const chunks: Buffer[] = [];
  let length = 0;
  return {
    async write(bytes) {
      length += bytes.length;
      if (length > LONGEST_FIELD) throw new TooLarge();
      chunks.push(Buffer.from(bytes));
    },
    async close() {
      words.set(head.name, [...(words.get(head.name) ?? []), Buffer.concat(chunks).toString('utf8')]);
    },
  };
}

async function fileSink(
  fileName: string,
  folder: string,
  files: string[],
  spend: (bytes: number) => void,
): Promise<PartSink> {
  const name = safeName(fileName);
  const path = join(folder, files.some((file) => basename(file) === name) ? `${files.length}-${name}` : name);
  files.push(path);
  const file = await open(path, 'wx', 0o600);
  return {
    async write(bytes) {
      spend(bytes.length);
      await file.appendFile(bytes);
    },
    async close() {
      await file.close();
    },
  };
}
