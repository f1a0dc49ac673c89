/** The one style sheet of all hosted pages. Its hash is what the content policy lets through. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1a1d21, #eceef0); --soft: light-dark(#585f68, #a9b0b8); --ground: light-dark(#f5f6f7, #14171a); --card: light-dark(#ffffff, #1d2125); --line: light-dark(#c9ced4, #454c54); --field: light-dark(#868e97, #79828b); --accent: light-dark(#1f4fbf, #9dbcff); --on-accent: light-dark(#ffffff, #0d1526); --bad: light-dark(#a8201a, #ff9d96); --note: light-dark(#fff3cf, #3a2f0b); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { margin-inline: auto; padding: 1rem; display: grid; gap: 1rem; }
.narrow { max-inline-size: 34rem; }
.wide { max-inline-size: 80rem; }
.simulated p { margin: 0; }
.simulated { padding: .5rem 1rem; background: var(--note); text-align: center; font-size: .875rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
section, form.panel, .panel { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; min-inline-size: 0; }
dl { display: grid; grid-template-columns: 1fr auto; gap: .25rem 1rem; margin: 0; }
dd { margin: 0; text-align: end; font-variant-numeric: tabular-nums; }
.total { font-weight: 700; border-block-start: 1px solid var(--line); padding-block-start: .5rem; }
.soft { color: var(--soft); font-size: .875rem; }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-inline-size: 0; display: grid; gap: .75rem; }
legend { font-weight: 600; padding: 0; margin-block-end: .5rem; }
label { display: block; font-weight: 500; }
.choice { display: flex; gap: .75rem; align-items: center; border: 1px solid var(--line); border-radius: .5rem; padding: .625rem .75rem; min-block-size: 2.75rem; }
.choice:has(:checked) { border-color: var(--accent); outline: 1px solid var(--accent); }
input:not([type=radio]):not([type=hidden]) { font: inherit; inline-size: 100%; padding: .5rem .75rem; min-block-size: 2.75rem; border: 1px solid var(--field); border-radius: .375rem; background: var(--card); color: var(--ink); }
input:is([inputmode], [type=email]) { direction: ltr; }
input[aria-invalid=true] { border-color: var(--bad) !important; }
input[type=radio] { inline-size: 1.25rem; block-size: 1.25rem; accent-color: var(--accent); flex: none; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr)); gap: .75rem; }
.error, .errors { color: var(--bad); font-weight: 500; margin: .25rem 0 0; }
.errors { border: 2px solid var(--bad); border-radius: .5rem; padding: .75rem 1rem; margin: 0; }
.errors a { color: inherit; }
.errors ul { margin: .25rem 0 0; padding-inline-start: 1.25rem; }
button { font: inherit; font-weight: 600; min-block-size: 2.75rem; padding: .5rem 1rem; border-radius: .375rem; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer; inline-size: 100%; }
button.quiet { background: transparent; color: var(--accent); }
button.small { inline-size: auto; min-block-size: 1.75rem; padding: .125rem .5rem; font-size: .875rem; }
.stack { display: grid; gap: .75rem; }
a { color: var(--accent); }
a.back { display: inline-block; padding-block: .625rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
form:has(#method-card:not(:checked)) .card-fields { display: none; }
.contact { margin-block-end: 1rem; }
.contact p, .panel > p { margin-block-start: 0; }
.code { display: block; inline-size: 12rem; max-inline-size: 100%; margin: 0 auto 1rem; background: #fff; padding: .5rem; }
.scroll { overflow-x: auto; }
table { min-inline-size: 52rem; border-collapse: collapse; inline-size: 100%; font-size: .875rem; }
th, td { text-align: start; padding-block: .375rem; padding-inline: 0 .75rem; border-block-end: 1px solid var(--line); vertical-align: top; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; }
pre { white-space: pre-wrap; }
@media (forced-colors: active) { .choice:has(:checked) { outline: 2px solid Highlight; } }
`;
