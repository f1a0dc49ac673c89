import { machineFile } from "@/app/_server/machine-file";
import { appManifest } from "@/app/(shop)/_data/app-manifest";
import { isOpenMarket } from "@/app/(shop)/_data/markets";

type Props = { params: Promise<{ file: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const market = /^([a-z]{2}-[a-z]{2})\.webmanifest$/.exec((await params).file)?.[1] ?? "";
  return machineFile(request, "application/manifest+json", async () =>
    (await isOpenMarket(market)) ? JSON.stringify(await appManifest(market)) : null,
  );
}
