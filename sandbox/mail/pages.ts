import { type KeptMail, linksOf } from "./mail-store";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => entities[found] ?? found);

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: light-dark(#d8dcdf, #3a4044); --quiet: light-dark(#566067, #a4adb3); }
  body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem; background: light-dark(#f6f7f8, #14171a); color: light-dark(#1a2023, #edf0f2); }
  h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 2rem; overflow-wrap: anywhere; }
  h2 { margin: 2rem 0 .5rem; font-size: 1rem; }
  h1 + p { margin: 0 0 1.5rem; color: var(--quiet); }
  a { color: light-dark(#00586e, #7fc7dd); text-underline-offset: 3px; }
  a:focus-visible, button:focus-visible, input:focus-visible { outline: 2px solid; outline-offset: 2px; }
  nav { margin-block-end: 1rem; }
  form { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-block-end: 1rem; }
  input, button { box-sizing: border-box; min-block-size: 2.5rem; max-inline-size: 100%; padding: .25rem .75rem; font: inherit; color: inherit; background: light-dark(#fff, #1d2124); border: 1px solid light-dark(#7f898f, #79848b); border-radius: .5rem; }
  table, dl, pre, iframe { background: light-dark(#fff, #1d2124); border: 1px solid var(--line); border-radius: .75rem; }
  table { border-spacing: 0; inline-size: 100%; }
  th, td { padding: .75rem 1rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
  th { color: var(--quiet); font-size: .8125rem; font-weight: 500; }
  td { border-block-start: 1px solid var(--line); }
  @media (width < 40rem) {
    thead { display: none; }
    tr { display: block; padding: .75rem 1rem; border-block-start: 1px solid var(--line); }
    tr:first-child { border: 0; }
    td { display: block; padding: 0; border: 0; }
    td + td { color: var(--quiet); font-size: .875rem; }
  }
  iframe { box-sizing: border-box; background: #fff; block-size: 36rem; inline-size: 100%; }
  pre { padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; padding: 1rem; }
  dt { color: var(--quiet); }
  dd { margin: 0; overflow-wrap: anywhere; }
  li { overflow-wrap: anywhere; }
`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head>
<body>${body}</body>
</html>`;

const time = (iso: string): string => `<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;

export function listPage(mails: readonly KeptMail[], to: string): string {
  const rows = mails.map(
    (mail) => `<tr>
      <td><a href="/messages/${mail.id}">${escaped(mail.subject || "(no subject)")}</a></td>
      <td>${escaped(mail.to.join(", "))}</td><td>${time(mail.receivedAt)}</td></tr>`,
  );
  const empty = to
    ? `<p>No mail to ${escaped(to)} yet. <a href="/">Show all mail</a></p>`
    : "<p>No mail yet. Whatever the shop sends appears here instead of leaving this machine.</p>";
  const table = `<table><thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Received</th></tr></thead>
    <tbody>${rows.join("")}</tbody></table>`;
  return page(
    "Sandbox mailbox",
    `<main><h1>Sandbox mailbox</h1>
    <p>Nothing here was really sent.</p>
    <form><label for="to">Recipient</label> <input id="to" name="to" type="text" inputmode="email" value="${escaped(to)}"> <button>Show</button></form>
    ${rows.length > 0 ? table : empty}</main>`,
  );
}

export function mailPage(mail: KeptMail): string {
  const links = linksOf(mail).map((link) => `<li><a href="${escaped(link)}">${escaped(link)}</a></li>`);
  const html = mail.html
    ? `<h2>HTML</h2><iframe title="The mail as its reader sees it" src="/messages/${mail.id}/html"
        sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
    : "";
  const text = mail.text ? `<h2>Plain text</h2><pre>${escaped(mail.text)}</pre>` : "";
  return page(
    mail.subject,
    `<nav><a href="/">All mail</a></nav><main><h1>${escaped(mail.subject)}</h1>
    <dl><dt>From</dt><dd>${escaped(mail.from)}</dd><dt>To</dt><dd>${escaped(mail.to.join(", "))}</dd>
    <dt>Received</dt><dd>${time(mail.receivedAt)}</dd><dt>Message-ID</dt><dd>${escaped(mail.messageId)}</dd></dl>
    ${links.length > 0 ? `<h2>Links</h2><ul>${links.join("")}</ul>` : ""}${html}${text}</main>`,
  );
}

export const missingPage = (): string =>
  page("Not here", `<main><h1>This mail is not here</h1><p><a href="/">All mail</a></p></main>`);
