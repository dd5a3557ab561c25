import Table from 'cli-table3';

/** Rows under a head, without boxes: readable in a terminal and when pasted into a mail. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = new Table({ head: [...head], chars: PLAIN, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 } });
  for (const row of rows) lines.push([...row]);
  return lines.toString();
}

const PLAIN = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
} as const;
