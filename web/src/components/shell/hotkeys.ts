import { keyOf } from "./keyOf";

/** What a key asks for, wherever on the page it is struck. */
export type PageAction = "switch" | "keys" | "next" | "previous" | "next-unread";

interface Parts {
  root: () => HTMLElement | undefined;
  act: (action: PageAction) => void;
}

/** The keys that work everywhere on the page. */
export class Hotkeys {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  onKeyDown(event: KeyboardEvent): void {
    const root = this.#parts.root();
    const target = event.composedPath()[0];
    if (!root || event.defaultPrevented || event.isComposing || isOver(target)) {
      return;
    }
    const action = actionOf(event, isWritten(target));
    if (action !== undefined) {
      event.preventDefault();
      this.#parts.act(action);
    } else if (event.key === "F6") {
      event.preventDefault();
      this.#toRegion(root, target, event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      root.querySelector<HTMLElement>("[data-composer]")?.focus();
    }
  }

  /** The list of conversations, the messages, what is written: from one to the next. */
  #toRegion(root: HTMLElement, target: EventTarget | undefined, step: 1 | -1): void {
    const all = [...root.querySelectorAll<HTMLElement>("nav [aria-current=true], [data-region]")];
    const shown = all.filter((region) => region.checkVisibility());
    const at = shown.findIndex((region) => target instanceof Node && region.contains(target));
    shown[(at + step + shown.length) % shown.length]?.focus();
  }
}

function actionOf(event: KeyboardEvent, isWriting: boolean): PageAction | undefined {
  const { altKey, shiftKey } = event;
  const key = keyOf(event);
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && !altKey && !shiftKey && key.toLowerCase() === "k") {
    return "switch";
  }
  if (key === "?" && !isCommand && !altKey && !isWriting) {
    return "keys";
  }
  if (altKey && !isCommand && key === "ArrowDown") {
    return shiftKey ? "next-unread" : "next";
  }
  return altKey && !isCommand && !shiftKey && key === "ArrowUp" ? "previous" : undefined;
}

/** Whether keys are written there. */
function isWritten(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select");
}

/** Whether a dialog or a menu is open over the page: the keys are its own. */
function isOver(target: EventTarget | undefined): boolean {
  return target instanceof Element && target.closest("dialog, [role=menu], [role=dialog]") !== null;
}
