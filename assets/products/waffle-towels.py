from materials import tint
from shapes import curve, sheet, tube

stands = "table"
view = (30, 22)
detail = ((0.08, -0.11, 0.045), 0.14, 30, 28)


def _folded(long, wide, rise, layers, z0, tilt):
    points = []
    for index in range(layers):
        ends = [long / 2, -long / 2] if index % 2 == 0 else [-long / 2, long / 2]
        z = z0 + rise * (index + 0.5)
        points += [(0, ends[0] * 0.98, z), (0, 0, z + 0.001), (0, ends[1] * 0.98, z)]
        if index < layers - 1:
            points.append((0, ends[1] * 1.05, z + rise / 2))
    line = curve(points, 9)

    def point(u, v):
        at = line[min(round(v * (len(line) - 1)), len(line) - 1)]
        return ((u - 0.5) * wide + tilt * at.y, at.y, at.z)

    return sheet(24, len(line) - 1, point, tint("waffle"), rise * 0.8)


def build():
    _folded(0.2, 0.3, 0.0125, 4, 0.0, 0.02)
    _folded(0.19, 0.288, 0.0125, 4, 0.052, -0.03)
    loop = [(-0.105, -0.1, 0.094), (-0.107, -0.118, 0.088), (-0.095, -0.123, 0.075), (-0.083, -0.118, 0.088), (-0.085, -0.1, 0.094)]
    tube(loop, tint("cloth"), 0.0022, around=10)
