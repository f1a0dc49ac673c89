import { machineFile } from "@/app/_server/machine-file";
import { googleFeed } from "@/app/(shop)/_data/google-feed";
import { isOpenMarket } from "@/app/(shop)/_data/markets";
import { newProductsFeed } from "@/app/(shop)/_data/new-products-feed";

type Props = { params: Promise<{ kind: string; file: string }> };

/** `/feeds/google/en-us.xml` is every product of a market, `/feeds/new/en-us.xml` its newest. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { kind, file } = await params;
  const market = /^([a-z]{2}-[a-z]{2})\.xml$/.exec(file)?.[1] ?? "";
  return machineFile(request, kind === "new" ? "application/rss+xml" : "application/xml", async () => {
    if (!(kind === "google" || kind === "new") || !(await isOpenMarket(market))) return null;
    return kind === "google" ? googleFeed(market) : newProductsFeed(market);
  });
}
