from math import cos, pi, sin

import materials
from materials import brass, of, tint
from shapes import box, lathe

stands = "wall"
detail = ((0.05, -0.04, 0.05), 0.16, 24, 10)

case = [(0.13, 0), (0.146, 0.002), (0.15, 0.012), (0.15, 0.034), (0.1485, 0.039), (0.146, 0.04), (0.1435, 0.039), (0.1425, 0.034), (0.1422, 0.0255), (0, 0.0255)]


def build():
    lathe(case, tint("paint"), around=144, smooth=False).rotation_euler = (pi / 2, 0, 0)
    mark = of("paint", "#f3ede1") if materials.colour == "ink" else of("paint", "#3a3733")
    for index in range(12):
        turn = pi / 6 * index
        long = 0.02 if index % 3 == 0 else 0.011
        middle = 0.128 - long / 2
        box((0.0034, 0.0016, long), mark, at=(sin(turn) * middle, -0.0262, cos(turn) * middle), turn=(0, turn * 180 / pi, 0), edge=0.0004)
    for angle, long, wide, out in ((305, 0.07, 0.0062, 0.0285), (54, 0.108, 0.0046, 0.0305)):
        turn = angle * pi / 180
        box((wide, 0.0016, long + 0.016), mark, at=(sin(turn) * (long / 2 - 0.008), -out, cos(turn) * (long / 2 - 0.008)), turn=(0, angle, 0), edge=0.0006)
    lathe([(0, 0.02), (0.006, 0.02), (0.006, 0.0325), (0.005, 0.0335), (0, 0.0335)], brass(), smooth=False, around=32).rotation_euler = (pi / 2, 0, 0)
