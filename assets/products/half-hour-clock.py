from math import cos, pi, sin

from materials import brass, of, tint
from shapes import box, lathe, place, slab

stands = "table"
detail = ((0.02, -0.03, 0.1), 0.11, 26, 10)


def build():
    arch = [(-0.09, 0), (0.09, 0), (0.09, 0.09)]
    arch += [(cos(pi * i / 48) * 0.09, 0.09 + sin(pi * i / 48) * 0.09) for i in range(1, 48)]
    arch.append((-0.09, 0.09))
    slab(arch, 0.06, tint("wood", along="x"), at=(0, 0.03, 0), turn=(90, 0, 0), edge=0.005, steps=4)
    face = lathe([(0, 0), (0.061, 0), (0.063, 0.0005), (0.063, 0.003), (0.061, 0.0034), (0.0595, 0.0026), (0, 0.0024)], of("paint", "#f3ede1"), smooth=False, around=112)
    place(face, (0, -0.03, 0.09), (90, 0, 0))
    place(lathe([(0.0625, 0), (0.0655, 0.0005), (0.0662, 0.003), (0.0645, 0.0046), (0.0625, 0.0044)], brass(), smooth=False, around=112), (0, -0.03, 0.09), (90, 0, 0))
    dark = of("paint", "#35312d")
    for index in range(12):
        turn = pi / 6 * index
        box((0.0018, 0.0008, 0.007), dark, at=(sin(turn) * 0.053, -0.033, 0.09 + cos(turn) * 0.053), turn=(0, index * 30, 0), edge=0.0002)
    for angle, long, out in ((300, 0.031, 0.0345), (180, 0.046, 0.0355)):
        turn = angle * pi / 180
        box((0.0026, 0.0008, long), brass(), at=(sin(turn) * long * 0.42, -out, 0.09 + cos(turn) * long * 0.42), turn=(0, angle, 0), edge=0.0003)
    place(lathe([(0, 0), (0.0034, 0), (0.0034, 0.007), (0, 0.0074)], brass(), smooth=False, around=24), (0, -0.03, 0.09), (90, 0, 0))
