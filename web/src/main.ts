import { ParleyClient } from "@parley/client";
import { mount } from "svelte";
import App from "./App.svelte";
import { BrowserTokenStore } from "./state/browserTokenStore";
import { Chat } from "./state/chat.svelte";
import "./styles/base.css";

const url = new URL("ws", location.href);
url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
url.search = "";
url.hash = "";

const chat = new Chat(new ParleyClient({ url: url.href, tokens: new BrowserTokenStore() }));
const target = document.getElementById("app");
if (target) {
  mount(App, { target, props: { chat } });
}
