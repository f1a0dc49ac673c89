import { clsx } from "clsx";
import { Fragment, type ReactNode } from "react";

export type TextSection = { key: string; title: string; paragraphs: readonly string[] };
type Props = {
  trail: ReactNode;
  title: string;
  lead: string;
  sections: readonly TextSection[];
  siblings: { label: string; links: readonly { href: string; label: string; isCurrent: boolean }[] };
  aside?: ReactNode;
};

/** A page of the store's own words beside the list of its like. */
export function TextPage({ trail, title, lead, sections, siblings, aside }: Props) {
  return (
    <main id="content" className="shop-width flex flex-col gap-8 py-6 lg:py-8">
      {trail}
      <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <nav aria-label={siblings.label} className="order-last lg:sticky lg:top-6 lg:order-first">
          <ul className="border-s">
            {siblings.links.map(({ href, label, isCurrent }) => (
              <li key={href}>
                <a
                  href={href}
                  aria-current={isCurrent ? "page" : undefined}
                  className={clsx(
                    "-ms-px flex min-h-10 items-center border-s-2 border-transparent ps-4 text-sm",
                    isCurrent ? "border-s-foreground! font-medium" : "text-muted hover:text-foreground",
                  )}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <article className="prose-measure flex flex-col gap-8">
          <header className="flex flex-col gap-3">
            <h1 className="text-2xl font-semibold">{title}</h1>
            <p className="text-lg text-muted">{lead}</p>
          </header>
          {aside}
          {sections.map((section) => (
            <section key={section.key} id={section.key} className="flex flex-col gap-2">
              <h2 className="text-lg font-semibold">{section.title}</h2>
              {section.paragraphs.map((paragraph) => (
                <p key={paragraph} className="whitespace-pre-line">
                  <Lines text={paragraph} />
                </p>
              ))}
            </section>
          ))}
        </article>
      </div>
    </main>
  );
}

/** Each line by itself: an address or a name may be written in the other direction. */
const Lines = ({ text }: { text: string }) =>
  text.split("\n").map((line, index) => (
    <Fragment key={`${index}-${line}`}>
      {index > 0 && "\n"}
      <bdi>{line}</bdi>
    </Fragment>
  ));
