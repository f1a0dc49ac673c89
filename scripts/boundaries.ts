import { leastFiles } from "@/house";
import { checkImports } from "./house/check-imports";
import { projectFiles } from "./house/project-files";
import { readSource, sourceFile } from "./house/read-imports";
import { main } from "./stack/report-trouble";
import { say } from "./stack/say";

await main(async () => {
  const files = (await projectFiles()).filter((file) => sourceFile.test(file) && file !== "next-env.d.ts");
  if (files.length < leastFiles)
    throw new Error(`Only ${files.length} files were found; the project has at least ${leastFiles}.`);
  const sources = await Promise.all(files.map(readSource));
  const found = checkImports(sources);
  const imports = sources.reduce((sum, source) => sum + source.imports.length, 0);
  for (const line of found) say(line);
  say(
    `${files.length} files, ${imports} imports: ${found.length === 0 ? "every arrow goes one way" : `${found.length} refused`}`,
  );
  if (found.length > 0) process.exitCode = 1;
});
