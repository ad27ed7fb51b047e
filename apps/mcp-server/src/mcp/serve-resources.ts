import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { isTemplate, type ListedResource, type Resource } from "../resources/resource.ts";
import type { Served } from "../tool.ts";
import { readResource } from "./read-resource.ts";

const MIME_TYPE = "text/plain";

/** Lists and reads resources. */
export function serveResources(
  server: Server,
  resources: readonly Resource[],
  served: ReadonlySet<string>,
  from: Served,
): void {
  const fixed = resources.filter((resource) => !isTemplate(resource)).map(describe);
  const templates = resources.filter(isTemplate).map((resource) => {
    const { uri, ...described } = describe(resource);
    return { uriTemplate: uri, ...described };
  });
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: [
      ...fixed,
      ...resources.flatMap(({ list }) => list?.(from.reconciler, served) ?? []).map(describe),
    ],
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: templates }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, { signal }) => {
    const text = await readResource(uri, resources, served, from, signal);
    return { contents: [{ uri, mimeType: MIME_TYPE, text }] };
  });
}

function describe({ uri, name, title, description }: ListedResource) {
  return { uri, name, title, description, mimeType: MIME_TYPE };
}
