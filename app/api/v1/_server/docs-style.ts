/** The page stands outside the app's stylesheet, because it must load without scripts and from any deployment. */
export const docsStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e8eaed); --muted: light-dark(#525a63, #a6adb6); --paper: light-dark(#fcfcfd, #14171a); --raised: light-dark(#f2f4f6, #1f2328); --line: light-dark(#d9dee3, #343a41); --accent: light-dark(#0c5f7d, #7cc7e8); }
* { box-sizing: border-box; } body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--accent); } a:focus-visible, summary:focus-visible, pre:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -4rem; } .skip:focus { inset-block-start: 1rem; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; padding: .5rem 1.5rem; border-block-end: 1px solid var(--line); } .name { font-weight: 600; }
.page { display: grid; gap: 1rem 3rem; max-width: 75rem; margin-inline: auto; padding: 1.5rem; } main { min-width: 0; }
@media (width >= 56rem) { .page { grid-template-columns: 10rem minmax(0, 1fr); } nav { position: sticky; inset-block-start: 1.5rem; align-self: start; } }
nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; } @media (width >= 56rem) { nav ul { display: block; } } nav a { display: inline-block; padding-block: .25rem; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; } h2 { margin-block: 3rem 1rem; } h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
article { border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; margin-block: 1rem; } article p { margin-block: .5rem; color: var(--muted); }
.method { display: inline-block; min-width: 4.25rem; font: 600 .8125rem/1.5 ui-monospace, monospace; } code, pre { font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; }
pre { background: var(--raised); border-radius: .5rem; padding: .75rem 1rem; overflow-x: auto; margin-block: .5rem 0; max-height: 30rem; } summary { cursor: pointer; padding-block: .25rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: start; padding: .5rem .75rem; border-block-end: 1px solid var(--line); vertical-align: top; }
`;
