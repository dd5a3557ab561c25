import { Html } from './html.js';

/** On screen and on paper, light and dark; system fonts, nothing fetched. */
export const STYLE = new Html(`
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #50575f; --line: #c9ced4; --page: #fff; --band: #f3f5f7; --bad: #a4161a; --good: #14532d; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #b4bac2; --line: #4a5058; --page: #17191c; --band: #22262b; --bad: #ff9a9a; --good: #8fdcaf; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 76rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 2px solid var(--ink); break-after: avoid; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; break-after: avoid; }
p { margin: .25rem 0 .75rem; max-width: 48rem; }
.soft, small { color: var(--soft); font-size: .875rem; }
.verdict { border-left: .4rem solid var(--good); background: var(--band); padding: .75rem 1rem; max-width: none; font-weight: 600; }
.verdict.bad { border-color: var(--bad); color: var(--bad); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 600; }
th small { font-weight: 400; }
table.due { min-width: 56rem; }
table.due td:nth-child(1), table.due td:nth-child(3) { width: 9rem; }
table.due td:nth-child(4) { width: 15rem; }
table.due td:nth-child(5) { width: 20rem; }
thead th { border-bottom: 2px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td ul { margin: 0; padding: 0; list-style: none; }
td.when { white-space: nowrap; }
.late { color: var(--bad); font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .25rem 0 .75rem; font-size: .9375rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
a { color: inherit; }
@media print {
  body { max-width: none; padding: 0; font-size: 9pt; }
  table, .soft, small, dl { font-size: 8pt; }
  table.due { min-width: 0; }
  table.due td:nth-child(1), table.due td:nth-child(3), table.due td:nth-child(4), table.due td:nth-child(5) { width: auto; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, .verdict { break-inside: avoid; }
  nav { display: none; }
  @page { size: A4 landscape; margin: 14mm; }
}
`);
