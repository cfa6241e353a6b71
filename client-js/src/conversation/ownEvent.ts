import type { Ack, LoggedEvent } from "../protocol/frames.js";
import type { ReadRequest, WriteRequest } from "../protocol/requests.js";

/**
 * The event that an ack stands for: the connection that sent a request gets the ack in the
 * event's place. Nothing when the request changed nothing.
 */
export function ownEvent(
  request: WriteRequest | ReadRequest,
  ack: Ack,
  sender: string,
): LoggedEvent | undefined {
  const { id, conversation, seq, time } = ack;
  if (conversation === undefined || seq === undefined || time === undefined) {
    return undefined;
  }
  const logged = { id, conversation, seq, time, sender };
  switch (request.action) {
    case "private":
    case "group":
      return { ...request, ...logged };
    case "create": {
      const { title, visibility } = request;
      const group = ack.group ?? request.group;
      return {
        action: "event",
        event: "created",
        ...logged,
        ...(group === undefined ? {} : { group }),
        ...(title === undefined ? {} : { title }),
        visibility,
        members: request.members ?? [],
      };
    }
    case "join":
      return { action: "event", event: "joined", ...logged, group: request.group };
    case "leave":
      return { action: "event", event: "left", ...logged, group: request.group };
    case "history":
    case "conversations":
    case "members":
      return undefined;
  }
}
