from materials import tint
from shapes import box, oval, rod, slab

stands = "floor"
detail = ((0.66, -0.3, 0.7), 0.5, 35, 18)


def build():
    top = tint("wood", along="x")
    for index in range(4):
        slab(oval(1.6, 0.2035, 60, 96), 0.028, top, at=(0, -0.3075 + index * 0.205, 0.722), edge=0.004)
    wood, across = tint("wood", along="z"), tint("wood", along="y")
    for x in (-0.66, 0.66):
        for y in (-0.31, 0.31):
            rod((x * 1.045, y * 1.06, 0), (x, y, 0.706), wood, 0.018, 0.029)
        box((0.05, 0.68, 0.036), across, at=(x, 0, 0.694), edge=0.006)
        for y in (-0.25, 0, 0.25):
            rod((x, y, 0.7), (x, y, 0.724), wood, 0.014)
    for y in (-0.31, 0.31):
        box((1.3, 0.024, 0.06), top, at=(0, y, 0.674), edge=0.004)
