from math import cos, pi, sin
from random import Random

from materials import of, tint
from shapes import lathe, sheet, tube

stands = "table"
detail = ((0.05, -0.08, 0.13), 0.16, 28, 20)

pot = [(0, 0.012), (0.066, 0.012), (0.068, 0.008), (0.072, 0.01), (0.086, 0.05), (0.095, 0.1), (0.1, 0.155), (0.1, 0.159), (0.098, 0.16), (0.0935, 0.158), (0.09, 0.13), (0.08, 0.06), (0, 0.03)]
saucer = [(0, 0.002), (0.08, 0), (0.09, 0.004), (0.094, 0.018), (0.0925, 0.0195), (0.09, 0.017), (0.08, 0.009), (0, 0.008)]


def build():
    lathe(pot, tint("glaze"), around=112)
    lathe(saucer, tint("glaze"), around=112)
    lathe([(0, 0.146), (0.06, 0.147), (0.0915, 0.145)], of("soil", "#3a2a1e"), around=48)
    plant(Random(7), 0.146, 0.2, 15)


def plant(random, ground, height, leaves):
    green = of("leaf", "#5d7a4a")
    for index in range(leaves):
        turn = index * 2.4 + random.uniform(-0.2, 0.2)
        lean = 0.25 + 0.6 * random.random()
        tall = height * (1.15 - 0.55 * lean) * random.uniform(0.85, 1.1)
        reach = height * 0.62 * lean
        c, s = cos(turn), sin(turn)
        foot, top = (c * 0.015, s * 0.015, ground), (c * reach, s * reach, ground + tall)
        tube([foot, (c * reach * 0.4, s * reach * 0.4, ground + tall * 0.62), top], green, 0.0018, radii=[0.0024, 0.0018, 0.0013], around=8)
        leaf(green, top, turn, 0.052 * random.uniform(0.8, 1.2), lean)


def leaf(material, at, turn, size, lean):
    c, s = cos(turn), sin(turn)

    def point(u, v):
        wide = sin(pi * min(1, v * 0.98 + 0.02)) ** 0.7 * size * 0.42 * (2 * u - 1)
        out = v * size * 1.5
        drop = -(v**1.7) * size * (0.2 + 0.9 * lean) + abs(2 * u - 1) * size * 0.12 + v * size * 0.5 * (1 - lean)
        return (at[0] + c * out - s * wide, at[1] + s * out + c * wide, at[2] + drop)

    sheet(6, 10, point, material, 0.0006)
