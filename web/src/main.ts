import { BrowserTokenStore, IndexedDbStorage, ParleyClient } from "@parley/client";
import { mount } from "svelte";
import App from "./App.svelte";
import { Chat } from "./state/chat.svelte";
import "./styles/base.css";

const url = new URL("ws", location.href);
url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
url.search = "";
url.hash = "";

const client = new ParleyClient({
  url: url.href,
  tokens: new BrowserTokenStore(),
  // Where a browser forbids it, this page's own memory has to do.
  ...("indexedDB" in globalThis ? { storage: new IndexedDbStorage() } : {}),
});
const chat = new Chat(client);
const target = document.getElementById("app");
if (target) {
  mount(App, { target, props: { chat } });
}
