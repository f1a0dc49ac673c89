from materials import tint
from shapes import cut, oval, slab

stands = "table"
view = (30, 30)
detail = ((0.05, -0.03, 0.025), 0.13, 32, 34)


def build():
    wood = tint("wood", along="x")
    tray = slab(oval(0.3, 0.13, 9, 128), 0.03, wood, edge=0.006, steps=4)
    long = slab(oval(0.176, 0.108, 9, 96), 0.03, wood, at=(-0.05, 0, 0.008), edge=0.006, steps=4)
    short = slab(oval(0.086, 0.108, 7, 96), 0.03, wood, at=(0.0945, 0, 0.008), edge=0.006, steps=4)
    cut(tray, long, short)
