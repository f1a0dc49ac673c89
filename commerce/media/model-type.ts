/** The kind of file a model is, as requests and storages name it. */
export const modelType = "model/gltf-binary";
