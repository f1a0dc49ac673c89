import { machineFile } from "@/app/_server/machine-file";
import { shopGuide } from "@/app/(shop)/_data/shop-guide";

export const GET = (request: Request): Promise<Response> => machineFile(request, "text/markdown", shopGuide);
