"use client";

/** A label and a value, and the languages of both where one is not the page's. */
export type Fact = [label: string, value: string, lang?: string, valueLang?: string];

/** On the client's side of the line only because a product's few facts weigh less than their finished table would. */
export function FactRows({ facts, caption }: { facts: readonly Fact[]; caption: string }) {
  return (
    <table className="fact-table">
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {facts.map(([label, value, lang, valueLang]) => (
          <tr key={label}>
            <th scope="row" lang={lang || undefined}>
              {label}
            </th>
            <td lang={valueLang || undefined}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
