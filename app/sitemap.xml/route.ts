import { machineFile } from "@/app/_server/machine-file";
import { readSiteMapIndex } from "@/app/(shop)/_data/site-map";

export const GET = (request: Request): Promise<Response> => machineFile(request, "application/xml", readSiteMapIndex);
