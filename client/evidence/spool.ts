import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { Document } from './document.js';
import type { SubjectEvidence } from './subject-evidence.js';

/** Sections on disk until their tops are known: a large service's evidence is never in memory as a whole. */
export class Spool {
  private sections = 0;

  private constructor(
    private readonly folder: string,
    private readonly files: readonly { readonly document: Document; readonly handle: FileHandle; readonly path: string }[],
  ) {}

  static async open(documents: readonly Document[]): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'oversight-evidence-'));
    const files = await Promise.all(
      documents.map(async (document, at) => {
        const path = join(folder, String(at));
        return { document, path, handle: await open(path, 'w', 0o600) };
      }),
    );
    return new Spool(folder, files);
  }

  async add(evidence: SubjectEvidence): Promise<void> {
    for (const { document, handle } of this.files) await handle.write(document.section(evidence, this.sections));
    this.sections += 1;
  }

  /** Writes each document to where it belongs; what was there before stays until the new one is whole. `top` is asked for each. */
  async write(top: (document: Document) => string, placeOf: (document: Document) => string): Promise<readonly string[]> {
    const places: string[] = [];
    for (const { document, path } of this.files) {
      const place = placeOf(document);
      const part = join(dirname(place), `.${process.pid}.${document.name}.part`);
      try {
        await pipeline(wholeOf(document, path, top(document)), createWriteStream(part, { mode: 0o600 }));
        await rename(part, place);
      } finally {
        await rm(part, { force: true });
      }
      places.push(place);
    }
    return places;
  }

  /** Writes the first document to a stream that stays open, for as long as somebody reads it. */
  async print(top: (document: Document) => string, stream: NodeJS.WritableStream): Promise<void> {
    const [first] = this.files;
    if (first === undefined) return;
    for await (const piece of wholeOf(first.document, first.path, top(first.document))) {
      if (!stream.writable) return;
      if (!stream.write(piece)) await once(stream, 'drain').catch(unlessClosed);
    }
  }

  async close(): Promise<void> {
    for (const { handle } of this.files) await handle.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function* wholeOf(document: Document, path: string, top: string): AsyncGenerator<string> {
  yield top;
  for await (const piece of createReadStream(path, 'utf8')) yield piece as string;
  yield document.end;
}

function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
