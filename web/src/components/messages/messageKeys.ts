import type { Message } from "@parley/client";
import { tick } from "svelte";
import type { ListWindow } from "../../list/window.svelte";
import { isNote, isOutgoing, type ListRow } from "../../state/rows";
import { keyOf } from "../shell/keyOf";

/** What a key in the list asks for. */
export type KeyAction =
  "menu" | "react" | "reply" | "edit" | "delete" | "copy" | "first-unread" | "end";

interface Parts {
  list: ListWindow;
  rowAt: (number: number) => ListRow | undefined;
  /** The first number and the last. */
  count: () => readonly [number, number];
  act: (action: KeyAction, message: Message | undefined, anchor: HTMLElement) => void;
}

const actions: Record<string, KeyAction> = {
  Enter: "menu",
  "+": "react",
  r: "reply",
  e: "edit",
  Delete: "delete",
  c: "copy",
  u: "first-unread",
};

/** The keys of the message list: from one message to the next, and what is done with it. */
export class MessageKeys {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  onKeyDown(event: KeyboardEvent): void {
    const { target, currentTarget } = event;
    const key = keyOf(event);
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    const message = target instanceof HTMLElement ? target.closest("[role=article]") : null;
    const isOurs = target === currentTarget || target === message;
    if (isModified || !isOurs || !(currentTarget instanceof HTMLElement)) {
      return; // A link or a button in a message has keys of its own.
    }
    const at = numberOf(message);
    if (this.#move(key, at) || this.#act(key, at, (message ?? currentTarget) as HTMLElement)) {
      event.preventDefault();
    }
  }

  #act(key: string, at: number | undefined, anchor: HTMLElement): boolean {
    const action = actions[key];
    const row = at === undefined ? undefined : this.#parts.rowAt(at);
    const message = row && !isOutgoing(row) && !isNote(row) && !row.deleted ? row : undefined;
    if (action === undefined || (message === undefined && action !== "first-unread")) {
      return false;
    }
    this.#parts.act(action, message, anchor);
    return true;
  }

  #move(key: string, at: number | undefined): boolean {
    const { list, count, act } = this.#parts;
    const [first, last] = count();
    switch (key) {
      case "ArrowUp":
        void this.#focus(at === undefined ? Math.min(last, list.lastInView) : at - 1, -1);
        return true;
      case "ArrowDown":
        void this.#focus(at === undefined ? Math.max(first, list.firstInView) : at + 1, 1);
        return true;
      case "Home":
        void this.#focus(first, 1);
        return true;
      case "End":
        if (list.element) {
          act("end", undefined, list.element);
        }
        void this.#focus(last, -1);
        return true;
      default:
        return false;
    }
  }

  /** Goes to the message of this number, or the next one that is one. */
  async #focus(number: number, step: 1 | -1): Promise<void> {
    const { list, rowAt } = this.#parts;
    let wanted = number;
    for (let row = rowAt(wanted); row && isNote(row); row = rowAt(wanted)) {
      wanted += step;
    }
    if (!rowAt(wanted)) {
      return;
    }
    const find = () =>
      list.element?.querySelector<HTMLElement>(`[data-number="${wanted}"] [role=article]`);
    if (!find()) {
      list.aimAt(wanted, (height) => height / 2);
      await tick();
    }
    const element = find();
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  }
}

function numberOf(message: Element | null): number | undefined {
  const row = message?.closest<HTMLElement>("[data-number]");
  return row ? Number(row.dataset["number"]) : undefined;
}
