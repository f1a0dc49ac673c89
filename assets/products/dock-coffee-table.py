from materials import tint
from shapes import box, oval, rod, slab

stands = "floor"
detail = ((0.4, -0.2, 0.34), 0.36, 35, 22)


def build():
    slab(oval(1.1, 0.6, 3.6, 160), 0.03, tint("wood", along="x"), at=(0, 0, 0.33), edge=0.01, steps=5)
    wood = tint("wood", along="z")
    for x in (-0.38, 0.38):
        for y in (-0.18, 0.18):
            rod((x * 1.1, y * 1.14, 0), (x, y, 0.335), wood, 0.015, 0.022)
    for index in range(9):
        box((0.72, 0.026, 0.014), tint("wood", along="x"), at=(0, -0.168 + index * 0.042, 0.15), edge=0.003)
    for x in (-0.34, 0.34):
        box((0.026, 0.39, 0.02), tint("wood", along="y"), at=(x, 0, 0.134), edge=0.003)
