import { readFileSync } from 'node:fs';

/** A file that a setting names. Throws an Error of one line that says which setting. */
export function contentOf(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${setting}: ${file} cannot be read (${code ?? 'unknown'}). Name a file that this user may read.`, { cause: error });
  }
}
