from math import cos, pi, sin

from materials import tint
from shapes import sheet

stands = "table"
view = (30, 28)
detail = ((0.1, -0.12, 0.03), 0.2, 34, 30)


def build():
    turns, thick = 5.5, 0.0058
    coil = []
    for step in range(220):
        turn = 2 * pi * turns * step / 219
        radius = 0.012 + thick * turn / (2 * pi)
        coil.append((cos(turn) * radius, sin(turn) * radius))
    lowest = min(z for _, z in coil)
    coil = [(x, z - lowest + 0.003) for x, z in coil]
    end = max(range(len(coil) - 45, len(coil)), key=lambda i: -coil[i][1])
    line = coil[: end + 1]
    reach = line[-1][0]
    line += [(reach + 0.3 * t / 24, 0.003 + 0.0012 * sin(t * 0.7)) for t in range(1, 25)]

    def point(u, v):
        x, z = line[min(round(u * (len(line) - 1)), len(line) - 1)]
        return (x - 0.12, (v - 0.5) * 0.45 + 0.0015 * sin(x * 60), z)

    sheet(len(line) - 1, 36, point, tint("cloth"), 0.0042)
