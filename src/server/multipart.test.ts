/** Forms arrive in pieces of any size: every cut must give the same parts. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundaryOf, partHead, readMultipart } from './multipart.ts';

type Part = { name: string; fileName: string | null; bytes: Buffer };

const BOUNDARY = 'xYzZY';

function formOf(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap((part) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${part.name}"${part.fileName === null ? '' : `; filename="${part.fileName}"`}\r\n\r\n`,
    ),
    part.bytes,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

async function* cut(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size: number) {
  const parts: Part[] = [];
  const fault = await readMultipart(cut(bytes, size), BOUNDARY, async (head) => {
    const chunks: Buffer[] = [];
    return {
      async write(chunk) {
        chunks.push(Buffer.from(chunk));
      },
      async close() {
        parts.push({ ...head, bytes: Buffer.concat(chunks) });
      },
    };
  });
  return { parts, fault };
}

const content = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom('', '\r\n', '\r\n--', `\r\n--xYzZ`, `--${BOUNDARY}`, 'a\r\n\r\nb')
    .map((text) => Buffer.from(text)),
);

it('gives back every part however the form was cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { maxLength: 5 }),
      fc.integer({ min: 1, max: 70 }),
      async (all, size) => {
        const parts = all
          .filter((bytes) => !Buffer.concat([Buffer.from('\r\n'), bytes]).includes(`\r\n--${BOUNDARY}`))
          .map((bytes, index) => ({ name: `p${index}`, fileName: index % 2 === 0 ? null : 'a.csv', bytes }));
        expect(await read(formOf(parts), size)).toEqual({ parts, fault: null });
      },
    ),
    { numRuns: 500 },
  );
});

it('says that a form was cut short', async () => {
  const whole = formOf([{ name: 'a', fileName: null, bytes: Buffer.from('value') }]);
  for (let length = 0; length < whole.length - 3; length += 1) {
    expect((await read(whole.subarray(0, length), 7)).fault).toBe('cut-short');
  }
});

it('says the same of a sender that went away', async () => {
  async function* failing(): AsyncIterable<Uint8Array> {
    yield Buffer.from(`--${BOUNDARY}\r\n`);
    throw new Error('the connection was reset');
  }
  expect(
    await readMultipart(failing(), BOUNDARY, async () => ({ write: async () => {}, close: async () => {} })),
  ).toBe('cut-short');
});

it('refuses a part without a name', async () => {
  const form = Buffer.from(`--${BOUNDARY}\r\nX: y\r\n\r\nvalue\r\n--${BOUNDARY}--\r\n`);
  expect((await read(form, 5)).fault).toBe('bad-head');
});

it('reads names and boundaries as browsers write them', () => {
  expect(partHead('Content-Disposition: form-data; name="files"; filename="a %22b%22.csv"')).toEqual({
    name: 'files',
    fileName: 'a "b".csv',
  });
  expect(partHead('content-disposition: form-data; filename="x"')).toBeNull();
  expect(boundaryOf('multipart/form-data; boundary=----WebKitX')).toBe('----WebKitX');
  expect(boundaryOf('multipart/form-data; boundary="a b"')).toBe('a b');
  expect(boundaryOf('multipart/form-data')).toBeNull();
});
