import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { drawMap } from "#lib/platform/map/draw-map.ts";
import { world } from "#lib/platform/map/world.ts";
import { mapDto, mapQuery } from "../schema.ts";

export const mapEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/map",
    access: "conversations.read",
    summary:
      "A drawing of the country a place lies in and what lies around it: outlines for an SVG, from public data",
    tag: "Messages",
    query: mapQuery,
    response: mapDto,
    handle: async ({ query }) => drawMap(world(), query),
  }),
];
