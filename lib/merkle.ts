import { createHash } from "node:crypto";

/** What stands beside a hash on its way up, and on which side. Hashes are hex. */
export type ProofStep = { side: "left" | "right"; hash: string };

const sha256 = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const leafMark = Buffer.from([0]);
const nodeMark = Buffer.from([1]);
const leafOf = (hash: string) => sha256(leafMark, Buffer.from(hash, "hex"));

/** The root of the Merkle tree over some hashes (RFC 6962, 2.1); there is at least one. */
export function merkleRoot(hashes: readonly string[]): string {
  let level: Buffer[] = hashes.map(leafOf);
  while (level.length > 1) level = above(level);
  const [root] = level;
  if (!root) throw new RangeError("A tree has at least one leaf");
  return root.toString("hex");
}

/** The way from one of the hashes to that root. */
export function merkleProof(hashes: readonly string[], index: number): ProofStep[] {
  const proof: ProofStep[] = [];
  let level: Buffer[] = hashes.map(leafOf);
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const isLeft = at % 2 === 0;
    const beside = level[isLeft ? at + 1 : at - 1];
    if (beside) proof.push({ side: isLeft ? "right" : "left", hash: beside.toString("hex") });
    level = above(level);
  }
  return proof;
}

/** Two and two; an odd one goes up as it is, which is how the standard splits at powers of two. */
const above = (level: readonly Buffer[]): Buffer[] =>
  level.flatMap((node, place) => {
    if (place % 2 === 1) return [];
    const next = level[place + 1];
    return [next ? sha256(nodeMark, node, next) : node];
  });

/** The root to which a proof leads from a hash. */
export function rootOf(hash: string, proof: readonly ProofStep[]): string {
  return proof
    .reduce((node, { side, hash: beside }) => {
      const other = Buffer.from(beside, "hex");
      return side === "left" ? sha256(nodeMark, other, node) : sha256(nodeMark, node, other);
    }, leafOf(hash))
    .toString("hex");
}
