/** How the report looks: black on white, tables that break between rows, on paper lying sideways. */
export const REPORT_STYLE = `
:root { color-scheme: light; }
body { font: 14px/1.5 ui-sans-serif, system-ui, 'Segoe UI', 'Liberation Sans', sans-serif; color: #1d1c19; background: #fff; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
h1 { font: 600 1.6rem/1.25 Charter, 'Liberation Serif', serif; margin: 0 0 .25rem; }
h2 { font: 600 1.1rem/1.3 Charter, 'Liberation Serif', serif; border-top: 1px solid #dcd9d0; padding-top: .75rem; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: .75rem 0 .25rem; }
ul { margin: .25rem 0; padding-left: 1.2rem; }
section { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1rem; font-variant-numeric: tabular-nums; font-size: 12px; }
caption { text-align: left; color: #5b5850; padding-bottom: .35rem; }
th, td { padding: .25rem .4rem; border-bottom: 1px solid #dcd9d0; text-align: right; white-space: nowrap; }
thead th { border-bottom: 1px solid #8b877c; vertical-align: bottom; white-space: normal; }
th:first-child, td.words { text-align: left; white-space: normal; }
@page { size: A4 landscape; margin: 14mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5px; }
  table { font-size: 9.5px; }
  th, td { padding: 2px 3px; }
  section { overflow: visible; }
  h2, caption { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
`;
