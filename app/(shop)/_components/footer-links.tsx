"use client";

/** Last part of the address, and what it is called. */
export type FooterLink = [string, string];
type Props = { columns: readonly { title: string; room: string; links: readonly FooterLink[] }[]; market: string };

/** On the client's side of the line only because its few words weigh less than the finished list would. */
export function FooterLinks({ columns, market }: Props) {
  return columns.map(({ title, room, links }) => (
    <nav key={room} aria-label={title}>
      <h2 className="mb-2 text-sm font-semibold">{title}</h2>
      <ul className="foot-links">
        {links.map(([name, label]) => (
          <li key={name}>
            <a href={`/${market}/${room}/${name}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  ));
}
