import { untrack } from "svelte";
import { i18n } from "./i18n/i18n.svelte";
import type { Chat } from "./state/chat.svelte";

/** The conversation that the page's address names. */
export function routed(): string | undefined {
  try {
    const id = decodeURIComponent(location.hash.slice(1));
    return id === "" ? undefined : id;
  } catch {
    return undefined; // Not one of ours: a "%" that stands for nothing.
  }
}

/**
 * Keeps the address in step with the conversation that is shown, so that a reload comes back to it
 * and the browser's own way back leads to the list; and the title with what is unread.
 */
export function followRoute(chat: Chat): void {
  chat.open = routed() !== undefined;
  $effect.root(() => {
    $effect(() => {
      const { open, selectedId, me } = chat;
      untrack(() => {
        const wanted = open && me !== undefined ? `#${encodeURIComponent(selectedId)}` : "";
        if (me !== undefined && wanted !== location.hash) {
          const address = wanted === "" ? location.pathname : wanted;
          const isForward = wanted !== "" && location.hash === "";
          history[isForward ? "pushState" : "replaceState"](null, "", address);
        }
      });
    });
    $effect(() => {
      document.title = chat.directory.unread > 0 ? `(${chat.directory.unread}) Parley` : "Parley";
    });
    $effect(() => {
      document.documentElement.lang = i18n.language;
    });
  });
  addEventListener("popstate", () => {
    const id = routed();
    if (id === undefined) {
      chat.open = false;
    } else if (id !== chat.selectedId && chat.directory.all.has(id)) {
      chat.select(id);
    } else {
      chat.open = true;
    }
  });
}
