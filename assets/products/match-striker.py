from math import cos, pi, sin

from materials import of, tint
from shapes import lathe, rod

stands = "table"
detail = ((0.0, -0.03, 0.055), 0.075, 25, 30)

body = [(0, 0.001), (0.022, 0), (0.034, 0.006), (0.04, 0.022), (0.0385, 0.038), (0.028, 0.052), (0.019, 0.056), (0.0165, 0.0555), (0.016, 0.05), (0.017, 0.02), (0, 0.012)]
belt = [(0.039, 0.0165), (0.0404, 0.018), (0.0406, 0.0225), (0.0401, 0.028), (0.0388, 0.0295)]


def build():
    lathe(body, tint("glaze"))
    lathe(belt, of("bisque", "#8d5a3f"))
    stick, head = of("wood", "#dcc39c", along="z"), of("plain", "#7c2f24", rough=0.8)
    for index in range(11):
        turn = index * 2.4
        reach = 0.0125 * (0.25 + 0.75 * (index % 4) / 3)
        low = (cos(turn + 2.6) * 0.011, sin(turn + 2.6) * 0.011, 0.014)
        high = (cos(turn) * reach * 1.9, sin(turn) * reach * 1.9, 0.083 + 0.004 * sin(index * 1.9))
        rod(low, high, stick, 0.0012, around=8)
        top = [low[i] + (high[i] - low[i]) * 0.94 for i in range(3)]
        over = [low[i] + (high[i] - low[i]) * 1.02 for i in range(3)]
        rod(top, over, head, 0.0017, 0.0013, around=10)
