"""From the scene to a file: Cycles without a denoiser of its own, then ours, then Filmic."""

import os
import tempfile

import bpy
import denoise
import numpy as np

passes = ["DiffDir", "DiffInd", "DiffCol", "GlossDir", "GlossInd", "GlossCol", "TransDir", "TransInd", "TransCol", "Emit", "Env", "Normal", "Depth"]


def prepare(width, height, samples):
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.device, cycles.samples, cycles.use_denoising = "CPU", samples, False
    cycles.use_adaptive_sampling, cycles.adaptive_threshold = True, 0.04
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 10, 2, 2
    cycles.transmission_bounces, cycles.transparent_max_bounces = 10, 8
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.sample_clamp_direct, cycles.blur_glossy = 2.5, 30, 1
    cycles.pixel_filter_type, cycles.filter_width = "BLACKMAN_HARRIS", 1.3
    scene.render.resolution_x, scene.render.resolution_y, scene.render.resolution_percentage = width, height, 100
    scene.render.use_persistent_data = False
    scene.view_settings.view_transform, scene.view_settings.look = "Filmic", "Medium High Contrast"
    scene.view_settings.exposure = 0.32
    layer = scene.view_layers[0]
    for kind in ("diffuse", "glossy", "transmission"):
        for part in ("direct", "indirect", "color"):
            setattr(layer, f"use_pass_{kind}_{part}", True)
    layer.use_pass_emit = layer.use_pass_environment = layer.use_pass_normal = layer.use_pass_z = True


def _write_passes(folder, wanted):
    scene = bpy.context.scene
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    layers = tree.nodes.new("CompositorNodeRLayers")
    out = tree.nodes.new("CompositorNodeOutputFile")
    out.base_path = folder
    out.format.file_format, out.format.color_depth, out.format.exr_codec = "OPEN_EXR", "32", "NONE"
    out.file_slots.clear()
    for name in wanted:
        out.file_slots.new(name)
        tree.links.new(layers.outputs[name], out.inputs[name])
    tree.links.new(layers.outputs["Image"], tree.nodes.new("CompositorNodeComposite").inputs["Image"])


def _read(folder, name):
    path = next(os.path.join(folder, each) for each in os.listdir(folder) if each.startswith(name))
    image = bpy.data.images.load(path)
    width, height = image.size
    pixels = np.empty(width * height * 4, dtype=np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return pixels.reshape(height, width, 4)[..., :3]


def take(path, width, height, samples, recolour=()):
    """One picture; or several in the same light: (path, repaint) pairs, where repaint() builds the scene anew."""
    prepare(width, height, samples)
    read = _expose(passes)
    clean = denoise.lights(read)
    if path:
        _save(path, denoise.compose(clean, read))
    for other, repaint in recolour:
        repaint()
        prepare(width, height, 6)
        _darken()
        bpy.context.scene.cycles.use_adaptive_sampling = False
        _save(other, denoise.compose(clean, _expose(["DiffCol", "GlossCol"])))


def _darken():
    """Only what surfaces are painted with is wanted, so no ray needs to look for light."""
    bpy.context.scene.cycles.max_bounces = 0
    bpy.context.scene.world = None
    for lamp in [each for each in bpy.data.objects if each.type == "LIGHT"]:
        bpy.data.objects.remove(lamp)


def _expose(wanted):
    with tempfile.TemporaryDirectory() as folder:
        _write_passes(folder, wanted)
        bpy.ops.render.render()
        return {name: _read(folder, name) for name in wanted}


def _save(path, picture):
    height, width = picture.shape[:2]
    pixels = np.ones((height, width, 4), dtype=np.float32)
    pixels[..., :3] = picture
    image = bpy.data.images.new("picture", width, height, float_buffer=True)
    image.pixels.foreach_set(pixels.ravel())
    image.update()
    settings = bpy.context.scene.render.image_settings
    settings.file_format, settings.color_depth, settings.color_mode = "PNG", "8", "RGB"
    image.save_render(path, scene=bpy.context.scene)
    bpy.data.images.remove(image)
