import readWorkbook, { type CellValue } from 'read-excel-file/node';
import { cellText } from './cell-text.js';
import { hasWords, type Line } from './sheet.js';

/** An Excel workbook: its sheets by name, or why it cannot be read. */
export interface Workbook {
  readonly sheets: ReadonlyMap<string, readonly Line[]>;
  readonly failure?: string;
}

/** Reads an XLSX file. Dates become civil dates as the sheet shows them, whatever the zone of this machine. */
export async function parseWorkbook(bytes: Uint8Array): Promise<Workbook> {
  try {
    const sheets = await readWorkbook(Buffer.from(bytes));
    return { sheets: new Map(sheets.map(({ sheet, data }) => [sheet, data.map(lineOf).filter(hasWords)])) };
  } catch (error) {
    return { sheets: new Map(), failure: error instanceof Error ? error.message : String(error) };
  }
}

function lineOf(row: readonly (CellValue | null)[], at: number): Line {
  return { line: at + 1, cells: row.map(textOf) };
}

function textOf(value: CellValue | null): string {
  if (value === null) return '';
  if (typeof value === 'string') return cellText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value instanceof Date ? dateTextOf(value) : String(value);
}

/** The library gives a cell's date as the same date in UTC. A serial number holds fractions of a day, which do not come out even. */
function dateTextOf(value: Date): string {
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19);
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
}
