import { machineFile } from "@/app/_server/machine-file";
import { readSiteMap } from "@/app/(shop)/_data/site-map";

type Props = { params: Promise<{ file: string }> };

export const GET = async (request: Request, { params }: Props): Promise<Response> => {
  const { file } = await params;
  return machineFile(request, "application/xml", () => readSiteMap(file));
};
