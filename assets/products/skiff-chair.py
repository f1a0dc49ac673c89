from materials import tint
from shapes import oval, rod, slab, tube

stands = "floor"
detail = ((0.12, 0.17, 0.74), 0.34, 35, 20)


def build():
    wood = tint("wood", along="z")
    seat = [(x, y * (1 if y < 0 else 0.92)) for x, y in oval(0.46, 0.44, 3.4)]
    slab(seat, 0.028, tint("wood", along="y"), at=(0, 0, 0.432), edge=0.011, steps=5)
    for side in (-1, 1):
        rod((side * 0.2, -0.185, 0), (side * 0.165, -0.15, 0.44), wood, 0.0115, 0.0165)
        back = [(side * 0.2, 0.25, 0), (side * 0.172, 0.165, 0.42), (side * 0.18, 0.19, 0.6), (side * 0.2, 0.228, 0.79)]
        tube(back, wood, 0.015, radii=[0.0115, 0.0175, 0.0155, 0.0125], up=(1, 0, 0), around=20)
        rod((side * 0.055, 0.17, 0.455), (side * 0.065, 0.262, 0.77), wood, 0.0075, swell=0.0015)
        rod((side * 0.19, -0.165, 0.2), (side * 0.19, 0.2, 0.2), wood, 0.0085, swell=0.003)
    rod((-0.19, 0.01, 0.2), (0.19, 0.01, 0.2), wood, 0.0085, swell=0.003)
    rail = [(-0.232, 0.18, 0.778), (-0.2, 0.228, 0.78), (-0.1, 0.262, 0.782), (0, 0.272, 0.782), (0.1, 0.262, 0.782), (0.2, 0.228, 0.78), (0.232, 0.18, 0.778)]
    tube(rail, tint("wood", along="x"), 0.009, squash=3.8, up=(0, 0, 1), radii=[0.0075, 0.0092, 0.01, 0.01, 0.01, 0.0092, 0.0075], around=28)
