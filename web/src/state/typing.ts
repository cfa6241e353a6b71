import type { TypingFrame } from "@parley/client";
import type { Conversation } from "./conversation.svelte";

/** Nobody says that a user vanished while typing. */
const forgottenAfterMs = 6_000;

/** Who writes where, until they stop or are not heard of. */
export class TypingBoard {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  onTyping(conversation: Conversation, { user, on }: TypingFrame): void {
    const key = `${conversation.id}\n${user}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const others = conversation.typing.filter((other) => other !== user);
    conversation.typing = on ? [...others, user] : others;
    if (on) {
      const forget = () => {
        this.onTyping(conversation, { action: "typing", conversation: "", user, on: false });
      };
      this.#timers.set(key, setTimeout(forget, forgottenAfterMs));
    }
  }
}
