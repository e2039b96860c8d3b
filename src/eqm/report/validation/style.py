"""How the page of findings looks: on a screen by day and by night, on a phone, and on paper."""

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1d2430; --faint: #5b6675; --paper: #fff; --panel: #f5f6f8; --line: #d5dae1;
  --error: #b3261e; --warning: #8a5300; --note: #1f5fa8; --mark: #fde7c8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --faint: #a3adba; --paper: #15181d; --panel: #1e2229;
  --line: #3a424e; --error: #ff8a80; --warning: #f2b155; --note: #8ab8f0; --mark: #54400f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 Vazirmatn, "Segoe UI", Tahoma, "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; padding-block-end: .25rem; border-block-end: 2px solid var(--line); }
h1, h2, li, p, .about > * { overflow-wrap: anywhere; min-width: 0; }
p { margin: .25rem 0; }
.summary { font-weight: 600; }
nav ul { columns: 18rem; padding-inline-start: 1.25rem; }
a { color: inherit; }
article { margin: .75rem 0; padding: .6rem .9rem; background: var(--panel);
  border-inline-start: .3rem solid var(--note); border-radius: .25rem; break-inside: avoid; }
article.error { border-color: var(--error); }
article.warning { border-color: var(--warning); }
.about { display: flex; flex-wrap: wrap; gap: .1rem .9rem; align-items: baseline; color: var(--faint);
  font-size: .9rem; }
.place { font-weight: 700; font-size: 1rem; color: var(--ink); }
.error .severity { color: var(--error); font-weight: 700; }
.warning .severity { color: var(--warning); font-weight: 700; }
.note .severity { color: var(--note); font-weight: 700; }
.hint, .origin, .rest { color: var(--faint); }
.row { overflow-x: auto; margin: .4rem 0; }
table { border-collapse: collapse; font-size: .85rem; background: var(--paper); }
th, td { border: 1px solid var(--line); padding: .2rem .55rem; text-align: start; font-weight: 400; white-space: nowrap;
  max-width: 18rem; overflow: hidden; text-overflow: ellipsis; }
th { color: var(--faint); }
th bdi, td bdi { display: block; overflow: hidden; text-overflow: ellipsis; text-align: left; }
[dir="rtl"] :is(th, td) bdi { text-align: right; }
.marked { outline: 2px solid var(--error); outline-offset: -2px; background: var(--mark); color: var(--ink);
  font-weight: 700; }
@media screen and (max-width: 40rem) { table { display: block; } tbody { display: flex; }
  tr { display: flex; flex-direction: column; min-width: 0; } tr:nth-child(n+2) { flex: 1; }
  th, td { display: block; height: 2rem; max-width: none; } }
mark { background: none; color: inherit; }
@media print { :root { --ink: #000; --faint: #333; --paper: #fff; --panel: #fff; --line: #888; --error: #000;
  --warning: #000; --note: #000; --mark: #ddd; } body { max-width: none; padding: 0; font-size: 10pt; }
  article { border: 1px solid #888; border-inline-start-width: .3rem; } h2 { break-after: avoid; }
  .row { overflow: visible; } th, td { white-space: normal; } nav { display: none; } }
"""
