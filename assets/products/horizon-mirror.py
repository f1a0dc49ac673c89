from math import pi

from materials import of, tint
from shapes import box, lathe, place

stands = "wall"
detail = ((0.18, -0.03, -0.2), 0.26, 28, 4)

frame = [(0.285, 0), (0.298, 0.001), (0.3, 0.004), (0.3, 0.027), (0.297, 0.03), (0.286, 0.03), (0.283, 0.027), (0.283, 0.01), (0.285, 0)]


def build():
    place(lathe(frame, tint("wood", along="x"), smooth=False, around=160), (0, 0, 0), (90, 0, 0))
    place(lathe([(0, 0.012), (0.284, 0.012)], of("mirror", "#f2f4f3"), smooth=False, around=160), (0, 0, 0), (90, 0, 0))
    box((0.574, 0.04, 0.016), tint("wood", along="x"), at=(0, -0.026, -0.09), edge=0.003)
