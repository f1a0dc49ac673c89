from math import cos, pi, sin

from materials import of, tint
from shapes import lathe, rod

stands = "ceiling"
detail = ((0.1, -0.16, 0.26), 0.26, 25, 6)

radius = 0.225


def build():
    ribs = 34
    line = []
    for index in range(ribs + 1):
        turn = pi * (0.09 + 0.85 * index / ribs)
        out = radius * sin(turn)
        z = radius - radius * 0.93 * cos(pi - turn) - 0.012
        if index:
            middle = pi * (0.09 + 0.85 * (index - 0.5) / ribs)
            line.append((radius * sin(middle) * 0.984, radius - radius * 0.93 * cos(pi - middle) - 0.012))
        line.append((out, z))
    lathe(line, tint("lantern"), around=144, smooth=False, sharp=70)
    lathe([(line[-1][0] - 0.003, line[-1][1]), (line[-1][0] + 0.001, line[-1][1] - 0.001), (line[-1][0] + 0.001, line[-1][1] + 0.005), (line[-1][0] - 0.003, line[-1][1] + 0.005)], of("wood", "#c39a69", along="x"), smooth=False)
    top = max(z for _, z in line)
    rod((0, 0, top - 0.06), (0, 0, top + 0.26), of("cloth", "#6b6258"), 0.0028, around=12)
