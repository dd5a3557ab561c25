import { mkdir, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { WrongUseError } from '../command/wrong-use.js';
import type { Document, Format } from './document.js';

/** The format that was asked for, or that the name of the file means. Undefined for a summary in words. */
export function formatOf(asked: Format | undefined, out: string | undefined): Format | undefined {
  if (asked !== undefined || out === undefined) return asked;
  switch (extname(out)) {
    case '.html':
      return 'html';
    case '.json':
      return 'json';
    default:
      return 'csv';
  }
}

/** Where each document goes. CSV is several files: its place is a folder, made when it is missing. Throws `WrongUseError`. */
export async function destination(out: string, format: Format): Promise<(document: Document) => string> {
  const place = resolve(out);
  const found = await stat(place).catch(() => undefined);
  if (format === 'csv') {
    if (found !== undefined && !found.isDirectory())
      throw new WrongUseError(`--out ${out}: CSV is several files and needs a folder, and this is a file. Name a folder.`);
    await mkdir(place, { recursive: true });
    return ({ name }) => join(place, name);
  }
  if (found?.isDirectory() === true) return ({ name }) => join(place, name);
  if ((await stat(dirname(place)).catch(() => undefined))?.isDirectory() !== true)
    throw new WrongUseError(`--out ${out}: there is no folder ${dirname(place)}. Make it, or name another.`);
  return () => place;
}
