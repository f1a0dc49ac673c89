from materials import tint
from shapes import box, rod, slab, oval

stands = "floor"
detail = ((0.5, -0.1, 0.42), 0.42, 32, 20)


def build():
    slab(oval(1.3, 0.34, 14, 160), 0.034, tint("wood", along="x"), at=(0, 0, 0.426), edge=0.009, steps=4)
    wood = tint("wood", along="z")
    for x in (-0.52, 0.52):
        out = 0.06 if x > 0 else -0.06
        for y in (-0.11, 0.11):
            rod((x + out, y * 1.25, 0), (x, y, 0.43), wood, 0.0135, 0.0195)
        box((0.035, 0.25, 0.03), tint("wood", along="y"), at=(x, 0, 0.412), edge=0.006)
    rod((-0.55, 0, 0.2), (0.55, 0, 0.2), wood, 0.011, swell=0.003)
    for x in (-0.55, 0.55):
        rod((x, -0.125, 0.2), (x, 0.125, 0.2), wood, 0.0105)
