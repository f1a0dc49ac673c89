"""blender -b -P assets/render.py -- jobs.json : takes the pictures that the file lists, one after the other."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import film  # noqa: E402
import materials  # noqa: E402
import model  # noqa: E402
import room  # noqa: E402
import stage  # noqa: E402

woods = {"oak", "walnut", "black"}


def colours(job):
    """Every colour in the same light: the light is computed once on a neutral thing, only the paint is changed."""
    handle, wanted = job["handle"], job["outputs"]
    is_clear = getattr(stage.product(handle), "is_clear", False)
    if is_clear or len(wanted) == 1:
        for colour, path in wanted:
            stage.alone(handle, colour, "three-quarter")
            film.take(path, job["width"], job["height"], job["samples"] * (2 if is_clear else 1))
        return
    materials.palette["neutral"] = "#9c7650" if wanted[0][0] in woods else "#a39d94"
    stage.alone(handle, "neutral", "three-quarter")
    repaint = [(path, lambda colour=colour: stage.alone(handle, colour, "three-quarter")) for colour, path in wanted]
    film.take(None, job["width"], job["height"], job["samples"], recolour=repaint)


def single(job):
    handle, colour = job["handle"], job["colour"]
    if job["kind"] == "room":
        room.at_home(handle, colour)
    else:
        stage.alone(handle, colour, job["kind"])
    film.take(job["out"], job["width"], job["height"], job["samples"])


def scene(job):
    room.scene(job["name"], job["width"] / job["height"])
    film.take(job["out"], job["width"], job["height"], job["samples"])


def shape(job):
    size = model.write(job["handle"], job["colours"], job["out"])
    with open(job["out"].replace(".glb", ".json"), "w") as file:
        json.dump(size, file)


kinds = {"colours": colours, "scene": scene, "model": shape}
with open(sys.argv[sys.argv.index("--") + 1]) as file:
    task = json.load(file)
materials.palette.update(task["palette"])
for job in task["jobs"]:
    kinds.get(job["kind"], single)(job)
    print("DONE", json.dumps(job), flush=True)
