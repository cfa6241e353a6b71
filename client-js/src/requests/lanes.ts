import { nameKey } from "../conversation/names.js";
import type { ReadRequest, Target, WriteRequest } from "../protocol/requests.js";

/**
 * Requests of one lane are sent one after the other, each when the one before was answered: else
 * one that is told to wait would be overtaken. `undefined`: the order does not matter.
 */
export function laneOf(request: WriteRequest | ReadRequest): string | undefined {
  switch (request.action) {
    case "private":
      return `private ${nameKey(request.receiver)}`;
    case "group":
    case "join":
    case "leave":
    case "invite":
    case "kick":
    case "role":
    case "title":
      return `group ${nameKey(request.group)}`;
    case "create":
      return request.group === undefined ? "create" : `group ${nameKey(request.group)}`;
    case "edit":
    case "delete":
    case "react":
      return `change ${targetKey(request)}`;
    case "read":
    case "delivered":
      return `${request.action} ${targetKey(request)}`;
    case "history":
    case "conversations":
    case "members":
      return undefined;
  }
}

function targetKey(target: Target): string {
  if ("conversation" in target) {
    return `conversation ${target.conversation}`;
  }
  return "group" in target
    ? `group ${nameKey(target.group)}`
    : `private ${nameKey(target.receiver)}`;
}
