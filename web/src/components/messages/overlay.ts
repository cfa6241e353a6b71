import type { Message } from "@parley/client";

/** What is open over a message, and what it belongs to on the page. */
export interface Overlay {
  kind: "menu" | "react" | "delete";
  message: Message;
  anchor: HTMLElement;
}
