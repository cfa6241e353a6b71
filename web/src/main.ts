import { BrowserTokenStore, IndexedDbStorage, ParleyClient } from "@parley/client";
import { mount } from "svelte";
import Shell from "./components/shell/Shell.svelte";
import { followRoute, routed } from "./route.svelte";
import { IndexedDbArchive } from "./state/archive";
import { Chat } from "./state/chat.svelte";
import { browserValues, Drafts } from "./state/drafts";
import { Notifications } from "./state/notifications.svelte";
import { Settings } from "./state/settings.svelte";
import "./styles/tokens.css";
import "./styles/page.css";
import "./styles/base.css";

const url = new URL("ws", location.href);
url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
url.search = "";
url.hash = "";

const { pathname } = new URL("./", location.href);
/** Two Parleys below two paths of one origin do not share what they keep. */
const ours = (name: string) => (pathname === "/" ? name : `${name} ${pathname}`);
const hasDatabases = "indexedDB" in globalThis;
const at = routed();
const values = browserValues();
const drafts = new Drafts(values, ours("parley.draft"));
const tokens = new BrowserTokenStore(ours("parley.token"));
const client = new ParleyClient({
  url: url.href,
  tokens,
  // Where a browser forbids it, this page's own memory has to do.
  ...(hasDatabases ? { storage: new IndexedDbStorage(ours("parley")) } : {}),
});
const chat = new Chat({
  client,
  drafts,
  ...(hasDatabases ? { archive: new IndexedDbArchive(ours("parley-archive")) } : {}),
  ...(at === undefined ? {} : { at }),
});
const settings = new Settings(document.documentElement, values);
const hasWorker = import.meta.env.PROD && "serviceWorker" in navigator;
const notifications = new Notifications({
  chat,
  client,
  values,
  prefix: ours("parley.notifications"),
  worker: hasWorker ? navigator.serviceWorker : undefined,
});
const target = document.getElementById("app");

tokens.watch(() => {
  if (chat.me === undefined) {
    chat.resume(); // Somebody signed in in another tab.
  }
});
drafts.watch(
  () => chat.me,
  (id) => {
    chat.directory.restoreDraft(id);
  },
);
void chat.begin();
void settings.begin(navigator.languages).then(() => {
  if (target) {
    mount(Shell, { target, props: { chat, settings, notifications } });
    followRoute(chat);
  }
});

if (hasWorker) {
  navigator.serviceWorker.register("./sw.js").catch(() => undefined); // Then it needs the network.
}
