/** RFC 5322, 2.1.1 asks for lines of at most 78 characters. */
export const COLUMNS = 78;

/**
 * Breaks lines that are too long at spaces; what follows is indented a little more than the line began. Words longer than a
 * line are cut, but for web addresses, which would no longer work. Runs of empty lines become one.
 */
export function wrapText(text: string, columns: number = COLUMNS): string {
  const wrapped = text.split('\n').flatMap((line) => wrapLine(line.trimEnd(), columns));
  return `${wrapped
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^\n+|\n+$/g, '')}\n`;
}

function wrapLine(line: string, columns: number): readonly string[] {
  const indent = line.length - line.trimStart().length;
  if (line.length <= columns) return [line];
  const hang = ' '.repeat(indent === 0 && !line.startsWith('- ') ? 0 : indent + 2);
  const lines: string[] = [];
  let current = '';
  for (const word of line
    .trimStart()
    .split(' ')
    .flatMap((part) => cut(part, columns - hang.length))) {
    const start = lines.length === 0 ? line.slice(0, indent) : hang;
    const longer = current === '' ? `${start}${word}` : `${current} ${word}`;
    if (current !== '' && longer.length > columns) {
      lines.push(current);
      current = `${hang}${word}`;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}

function cut(word: string, room: number): readonly string[] {
  if (word.length <= room || /^https?:/.test(word)) return [word];
  return [word.slice(0, room), ...cut(word.slice(room), room)];
}
