from math import radians

from materials import oak, tint
from shapes import box, place, rod, sheet, tube

stands = "floor"
detail = ((0.3, -0.2, 0.5), 0.5, 36, 18)


def _cushion(width, depth, height, at, turn):
    cloth = tint("cloth")

    def face(u, v, side):
        x, y = 2 * u - 1, 2 * v - 1
        full = max(0, (1 - abs(x) ** 5) * (1 - abs(y) ** 5)) ** 0.4
        return (x * width / 2, y * depth / 2, side * height / 2 * full)

    for side in (-1, 1):
        place(sheet(48, 48, lambda u, v: face(u, v, side), cloth), at, turn)
    rim = [(i / 12, 0) for i in range(12)] + [(1, i / 12) for i in range(12)] + [(1 - i / 12, 1) for i in range(12)] + [(0, 1 - i / 12) for i in range(12)]
    place(tube([face(u, v, 0) for u, v in rim], cloth, 0.005, closed=True, steps=3, around=10), at, turn)


def build():
    wood, along = oak("z"), oak("x")
    for x in (-0.33, 0.33):
        rod((x, -0.31, 0), (x, -0.3, 0.56), wood, 0.0145, 0.019)
        tube([(x, 0.36, 0), (x, 0.29, 0.3), (x, 0.28, 0.5), (x, 0.395, 0.78)], wood, 0.019, radii=[0.014, 0.02, 0.019, 0.014], up=(1, 0, 0), around=20)
        tube([(x, -0.35, 0.562), (x, -0.3, 0.57), (x, 0.0, 0.567), (x, 0.24, 0.55), (x, 0.31, 0.546)], oak("y"), 0.013, up=(0, 0, 1), radii=[0.011, 0.0135, 0.013, 0.0125, 0.011], squash=1.0, around=20)
        box((0.024, 0.6, 0.05), oak("y"), at=(x, 0.0, 0.27), edge=0.006, turn=(-5, 0, 0))
    for y, z in ((-0.29, 0.295), (0.285, 0.245)):
        box((0.66, 0.024, 0.05), along, at=(0, y, z), edge=0.006)
    for index in range(5):
        box((0.64, 0.04, 0.012), along, at=(0, -0.22 + index * 0.11, 0.312 - index * 0.0095), edge=0.003, turn=(-5, 0, 0))
    for index in range(4):
        z = 0.46 + index * 0.095
        box((0.64, 0.012, 0.04), along, at=(0, 0.268 + (z - 0.5) * 0.41, z), edge=0.003, turn=(-22, 0, 0))
    _cushion(0.6, 0.58, 0.128, (0, -0.02, 0.375), (-5, 0, 0))
    _cushion(0.6, 0.44, 0.13, (0, 0.225, 0.6), (68, 0, 0))
