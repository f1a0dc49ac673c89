/** An outline to scale: how far across and up, as numbers and as they are written. */
export type Elevation = { across: number; up: number; acrossText: string; upText: string; isRound?: true };

type Measure = { key: string; value: unknown; unit: string };

/**
 * The drawing that a product's measures allow: its front where a height is known, else its plan. One measure alone, or
 * two in different units, makes no drawing.
 */
export function elevationOf(
  attributes: readonly Measure[],
  format: (value: number, unit: string) => string,
): Elevation | null {
  const find = (key: string) => {
    const found = attributes.find((attribute) => attribute.key === key);
    return typeof found?.value === "number" && found.value > 0 ? { value: found.value, unit: found.unit } : null;
  };
  const diameter = find("diameter");
  const across = find("width") ?? diameter;
  const up = find("height") ?? find("depth");
  if (!across || !up || across.unit !== up.unit) return null;
  const text = ({ value, unit }: { value: number; unit: string }) => format(value, unit);
  const isRound = across === diameter;
  return {
    across: across.value,
    up: up.value,
    acrossText: isRound ? `⌀\u00a0${text(across)}` : text(across),
    upText: text(up),
    ...(isRound && { isRound }),
  };
}

export const drawingSize = { width: 360, height: 260 } as const;
const margin = 56;

/** The outline's box in the drawing, as large as it fits, standing on one ground line. */
export function outlineOf({ across, up }: Pick<Elevation, "across" | "up">) {
  const room = { width: drawingSize.width - 2 * margin, height: drawingSize.height - 2 * margin + 24 };
  const scale = Math.min(room.width / across, room.height / up);
  const width = Math.max(2, across * scale);
  const height = Math.max(2, up * scale);
  return { x: (drawingSize.width - width) / 2, y: drawingSize.height - margin - height, width, height };
}
