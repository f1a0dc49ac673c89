import { CrumbTrail } from "./crumb-trail";
import { foreign } from "./lang";
import { collectionPath } from "./paths";
import { RichText } from "./rich-text";
import type { Collection } from "@/app/(shop)/_data/collection-page";

/** Name, words and the collections below: the same above the whole list and a filtered one. */
export function CollectionHead({ collection, market }: { collection: Collection; market: string }) {
  const { title, path, children, descriptionHtml } = collection;
  const steps = [...path, collection].map((step) => ({ label: step.title.text, path: collectionPath(step.handle) }));
  return (
    <div className="flex flex-col gap-4">
      <CrumbTrail market={market} steps={steps} />
      <h1 className="text-2xl font-semibold" lang={foreign(title.lang, market)}>
        {title.text}
      </h1>
      {descriptionHtml.text && <RichText html={descriptionHtml} market={market} />}
      {children.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {children.map((child) => (
            <li key={child.id}>
              <a
                href={`/${market}${collectionPath(child.handle)}`}
                lang={foreign(child.title.lang, market)}
                className="inline-flex min-h-10 items-center rounded-full border border-border-strong/60 bg-surface px-4 text-sm hover:border-foreground"
              >
                {child.title.text}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
