import type { ConversationEvent, Message, Reaction } from "../protocol/logged.js";

/**
 * A message as it is after an event: edited, deleted or reacted to. The same message, when the
 * event is about another or changes nothing. Applying an event twice is harmless.
 */
export function applied<M extends Message>(message: M, event: ConversationEvent): M {
  if (event.conversation !== message.conversation) {
    return message;
  }
  switch (event.event) {
    case "edited":
      // Without a text there is a later change to tell of, and a deleted message has none.
      return event.target === message.seq && event.message !== undefined && !message.deleted
        ? { ...message, message: event.message, edited: event.time }
        : message;
    case "deleted":
      return event.target === message.seq ? withoutContent(message) : message;
    case "reacted":
      return event.target === message.seq
        ? { ...message, reactions: withReaction(message.reactions ?? [], event) }
        : message;
    case "created":
    case "joined":
    case "left":
    case "invited":
    case "kicked":
    case "role":
    case "title":
    case "unknown":
      return message;
  }
}

function withoutContent<M extends Message>(message: M): M {
  const rest: M = { ...message, message: "", deleted: true };
  delete rest.data;
  delete rest.edited;
  delete rest.reactions;
  return rest;
}

/** In order of their first use; one that nobody holds any more goes. */
function withReaction(
  reactions: readonly Reaction[],
  { reaction, count }: Reaction,
): readonly Reaction[] {
  const before = reactions.filter((one) => one.reaction !== reaction);
  if (count === 0) {
    return before;
  }
  return before.length === reactions.length
    ? [...reactions, { reaction, count }]
    : reactions.map((one) => (one.reaction === reaction ? { reaction, count } : one));
}
