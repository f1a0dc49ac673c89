import { type Asked, askShop, withPoints } from "./ask-shop";

// One process of the shop: it answers one request and is killed at a point, if it comes by. [URL, request, point]
const [, , url = "", asked = "", killAt = ""] = process.argv;

await withPoints(url, (point) => {
  if (point === killAt) process.kill(process.pid, "SIGKILL");
});
process.stdout.write(JSON.stringify(await askShop(JSON.parse(asked) as Asked)));
process.exit(0);
