import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The text of each page of a PDF, in the order in which it was drawn, without spaces and marks of direction. */
export async function readPdf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(bare(items.map((item) => ("str" in item ? item.str : "")).join("")));
  }
  await pdf.destroy();
  return pages;
}

/** What is left of a text when only what can be seen counts. */
export const bare = (text: string): string => text.normalize("NFKC").replaceAll(/[\s\p{Cf}]/gu, "");
