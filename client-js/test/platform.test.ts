import { afterEach, describe, expect, it, vi } from "vitest";
import { standardPlatform } from "../src/index.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** As much of a page as is listened to. */
function page() {
  const window = new EventTarget();
  const document = { visibilityState: "visible" };
  vi.stubGlobal("window", window);
  vi.stubGlobal("document", document);
  return { document, happens: (name: string) => window.dispatchEvent(new Event(name)) };
}

describe("the standard platform", () => {
  it("hears a page come back, and go", () => {
    const { document, happens } = page();
    const heard: string[] = [];
    const platform = standardPlatform();
    const cancels = [
      platform.onWake(() => heard.push("wake")),
      platform.onOffline(() => heard.push("offline")),
    ];
    document.visibilityState = "hidden";
    happens("visibilitychange");
    expect(heard).toEqual([]);
    document.visibilityState = "visible";
    for (const name of ["visibilitychange", "online", "pageshow", "offline"]) {
      happens(name);
    }
    expect(heard).toEqual(["wake", "wake", "wake", "offline"]);
    for (const cancel of cancels) {
      cancel();
    }
    happens("online");
    expect(heard).toHaveLength(4);
  });

  it("says what is missing where there is no WebSocket", () => {
    vi.stubGlobal("WebSocket", undefined);
    const deaf = () => undefined;
    const handlers = { onOpen: deaf, onText: deaf, onClose: deaf };
    expect(() => standardPlatform().openSocket("ws://server/ws", "parley.1", handlers)).toThrow(
      "No WebSocket here",
    );
  });
});
