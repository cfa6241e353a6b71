import { mount } from "svelte";
import { ParleyClient, type LoggedEvent } from "@parley/client";
import ConversationView from "../src/components/messages/ConversationView.svelte";
import { Chat } from "../src/state/chat.svelte";
import { Conversation } from "../src/state/conversation.svelte";
import { Drafts, InMemoryValues } from "../src/state/drafts";
import "../src/styles/tokens.css";
import "../src/styles/page.css";
import "../src/styles/base.css";

/** The real list over a conversation of many messages, without a server. */
const count = Number(new URLSearchParams(location.search).get("count") ?? 100_000);
const senders = ["ann", "bob", "carol", "me", "李明"];
const words = "the quick brown fox jumps over a lazy dog and writes **home** about `it`".split(" ");
const begin = Date.UTC(2026, 0, 1);

function text(index: number): string {
  const length = 2 + ((index * 7919) % 40) * (index % 11 === 0 ? 4 : 1);
  return Array.from({ length }, (_, at) => words[(index + at) % words.length]).join(" ");
}

function message(index: number): LoggedEvent {
  const sender = senders[Math.floor(index / 3) % senders.length] ?? "ann";
  const place = { conversation: "long", group: "long", seq: index + 1 };
  const time = begin + index * 97_000;
  return { action: "group", ...place, sender, time, message: text(index) };
}

const client = new ParleyClient({ url: "ws://127.0.0.1:9/ws" });
const chat = new Chat({ client, drafts: new Drafts(new InMemoryValues()) });
const conversation = new Conversation("long", "group", "long");
chat.me = "me";
conversation.log.replace(
  {
    events: Array.from({ length: count }, (_, index) => message(index)),
    hasOlder: false,
    hasNewer: false,
  },
  "me",
);
conversation.history = "loaded";
conversation.goal = "end";

const target = document.getElementById("app");
if (target) {
  const shell = document.createElement("div");
  shell.className = "shell measured";
  target.append(shell);
  shell.style.cssText = "display: flex; flex-direction: column; height: 100%";
  mount(ConversationView, { target: shell, props: { chat, conversation } });
}
