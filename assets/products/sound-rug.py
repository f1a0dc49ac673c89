from math import sin

from materials import tint, of
from shapes import box, sheet, tube

stands = "floor"
view = (34, 36)
detail = ((0.5, -0.75, 0.01), 0.42, 30, 36)


def build():
    def point(u, v):
        x, y = (u - 0.5) * 1.4, (v - 0.5) * 2.0
        ripple = 0.0012 * sin(x * 9 + y * 4) * sin(y * 7)
        return (x + 0.004 * sin(y * 6), y + 0.003 * sin(x * 7), 0.007 + ripple)

    sheet(60, 84, point, tint("rug"), 0.011)
    for index in range(70):
        x = (index / 69 - 0.5) * 1.38
        for end in (-1, 1):
            y = end * 1.0
            sway = 0.012 * sin(index * 2.3 + end)
            tube([(x, y, 0.008), (x + sway * 0.4, y + end * 0.025, 0.006), (x + sway, y + end * 0.06, 0.003)], of("wool", "#e3d9c6"), 0.003, around=6)
