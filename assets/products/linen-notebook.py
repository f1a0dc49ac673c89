from materials import of, tint
from shapes import box, sheet, tube

stands = "table"
view = (30, 32)
detail = ((0.04, -0.075, 0.015), 0.1, 30, 24)


def build():
    cover, page = tint("cloth"), of("pages", "#f1ead9")
    box((0.15, 0.21, 0.0026), cover, at=(0, 0, 0.0013), edge=0.001)
    box((0.15, 0.21, 0.0026), cover, at=(0, 0, 0.0197), edge=0.001)
    box((0.006, 0.21, 0.021), cover, at=(-0.0735, 0, 0.0105), edge=0.0028)
    box((0.142, 0.203, 0.0158), page, at=(-0.0005, 0, 0.0105), edge=0.001)
    ribbon = of("cloth", "#c9a055")
    sheet(2, 20, lambda u, v: (0.02 + 0.006 * u + 0.006 * v * v, -0.1 - 0.045 * v, 0.0105 - 0.0095 * min(1, v * 2.4) ** 0.7), ribbon, 0.0004)
