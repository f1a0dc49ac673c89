from math import cos, pi, sin

from materials import tint
from shapes import curve, sheet, tube

stands = "table"
view = (30, 24)
detail = ((0.14, -0.2, 0.06), 0.22, 30, 26)

layers = 5
long, wide, rise = 0.46, 0.36, 0.021


def _path():
    """A blanket folded over and over, seen from its side."""
    points = []
    for index in range(layers):
        ends = [-long / 2, long / 2] if index % 2 == 0 else [long / 2, -long / 2]
        z = 0.011 + index * rise
        sag = 0.0035 * sin(index * 2.1)
        points += [(ends[0] * 0.99, 0, z), (ends[0] * 0.5, 0, z + sag * 0.4), (0, 0, z + sag), (ends[1] * 0.5, 0, z), (ends[1] * 0.99, 0, z)]
        if index < layers - 1:
            points.append((ends[1] * 1.045, 0, z + rise / 2))
    return curve(points, 8)


def build():
    wool = tint("wool")
    line = _path()

    def point(u, v):
        at = line[min(round(u * (len(line) - 1)), len(line) - 1)]
        wave = 0.004 * sin(v * 5 + at.x * 9) + 0.003 * sin(v * 11 - at.x * 5)
        return (at.x + 0.006 * sin(v * 7 + at.z * 90), (v - 0.5) * wide + 0.006 * sin(at.x * 12 + at.z * 120), at.z + wave * at.z / 0.1)

    sheet(len(line) - 1, 40, point, wool, 0.0165)
    for index in range(46):
        y = (index / 45 - 0.5) * wide * 0.98
        z = line[-1].z
        bend = 0.006 * sin(index * 2.7)
        end = -1 if line[-1].x < 0 else 1
        x = line[-1].x - end * 0.004
        tube([(x, y, z + 0.002), (x + end * 0.022, y + bend * 0.4, z - 0.002), (x + end * 0.042, y + bend, z - 0.028), (x + end * (0.044 + 0.004 * cos(index)), y + bend * 1.3, z - 0.06)], wool, 0.0023, around=8)
