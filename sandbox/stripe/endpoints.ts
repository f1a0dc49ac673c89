import { newId, randomText } from "./ids";
import { bool, emptyable, kept, list, mergeMetadata, metadata, object, optional, text } from "./params";
import type { Sandbox } from "./sandbox";
import { url } from "./session-params";
import type { StoredEndpoint } from "./types";

export const endpointParams = object({
  enabled_events: list(text(100)),
  url,
  api_version: kept,
  connect: kept,
  description: emptyable(text()),
  metadata,
});

export const endpointUpdateParams = object({
  description: emptyable(text()),
  disabled: optional(bool),
  enabled_events: optional(list(text(100))),
  metadata,
  url: optional(url),
});

/** The secret is told once, in the answer to its creation. */
export function withoutSecret({ secret: _secret, ...endpoint }: StoredEndpoint) {
  return endpoint;
}

export function createEndpoint(sandbox: Sandbox, input: ReturnType<typeof endpointParams>): StoredEndpoint {
  return sandbox.state.put("endpoints", {
    id: newId("we"),
    object: "webhook_endpoint",
    api_version: null,
    application: null,
    created: sandbox.seconds(),
    description: input.description ?? null,
    enabled_events: input.enabled_events,
    livemode: false,
    metadata: mergeMetadata({}, input.metadata),
    secret: `whsec_${randomText(32)}`,
    status: "enabled",
    url: input.url,
  });
}

export function updateEndpoint(
  sandbox: Sandbox,
  endpoint: StoredEndpoint,
  input: ReturnType<typeof endpointUpdateParams>,
) {
  endpoint.metadata = mergeMetadata(endpoint.metadata, input.metadata);
  if (input.description !== undefined) endpoint.description = input.description;
  if (input.disabled !== undefined) endpoint.status = input.disabled ? "disabled" : "enabled";
  if (input.enabled_events) endpoint.enabled_events = input.enabled_events;
  if (input.url) endpoint.url = input.url;
  sandbox.state.changed();
  return withoutSecret(endpoint);
}
