/**
 * The service worker: keeps the files of this build, so that the page opens without a connection.
 * A new build is taken over when no window of the old one is open any more. And shows what the page
 * wants the user to be told, when they look at none of its windows.
 */
import type { Alert, FromWorker, ToWorker } from "./state/notifications.svelte";

interface Extendable extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface Said extends Extendable {
  readonly data: ToWorker;
}

interface Clicked extends Extendable {
  readonly notification: Notification;
}

/** A window of this origin. */
interface Window {
  readonly url: string;
  readonly focused: boolean;
  focus(): Promise<unknown>;
  postMessage(what: FromWorker): void;
}

interface Windows {
  claim(): Promise<void>;
  matchAll(of: { type: "window"; includeUncontrolled: boolean }): Promise<readonly Window[]>;
  openWindow(url: string): Promise<unknown>;
}

interface Scope {
  readonly location: Location;
  readonly clients: Windows;
  readonly registration: ServiceWorkerRegistration;
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "message", listener: (event: Said) => void): void;
  addEventListener(type: "notificationclick", listener: (event: Clicked) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
}

const scope = globalThis as unknown as Scope;
const page = new URL("./", scope.location.href);
/** Another Parley below another path of this origin has its own; no address has a space in it. */
const prefix = `parley-files ${page.pathname} `;
/** Put in by the build: the files, and a name that changes with them. */
const files = JSON.parse("PARLEY_FILES") as string[];
const name = `${prefix}PARLEY_VERSION`;
const pagePaths = [page.pathname, new URL("index.html", page).pathname];
/** How long the server may take to answer while there is a kept page. */
const answerMaxMs = 3_000;

scope.addEventListener("install", (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll([page.href, ...files])));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== page.origin) {
    return;
  }
  if (request.mode === "navigate") {
    if (pagePaths.includes(pathname)) {
      event.respondWith(newest(request));
    } // Else it is something other than the page that is opened.
  } else if (files.some((file) => new URL(file, scope.location.href).href === request.url)) {
    event.respondWith(kept(request));
  }
});

/** One after another: what is to go away is there by then. */
let said: Promise<unknown> = Promise.resolve();

scope.addEventListener("message", (event) => {
  said = said.then(() => onSaid(event.data)).catch(() => undefined);
  event.waitUntil(said);
});

function onSaid(data: ToWorker): Promise<void> {
  return "tell" in data ? tell(data.tell) : forget("read" in data ? data.read : undefined);
}

scope.addEventListener("notificationclick", (event) => {
  const { notification } = event;
  notification.close();
  event.waitUntil(show(notification.tag));
});

/** The newest of each conversation, and of all tabs one: those of one tag replace each other. */
async function tell({ conversation, title, body }: Alert): Promise<void> {
  const isLookedAt = (await windows()).some(({ focused }) => focused);
  if (!isLookedAt) {
    const icon = new URL("icon-192.png", page).href;
    await scope.registration.showNotification(title, { body, icon, tag: conversation });
  }
}

/** Of one conversation, or of all. */
async function forget(conversation: string | undefined): Promise<void> {
  const of = conversation === undefined ? {} : { tag: conversation };
  for (const one of await scope.registration.getNotifications(of)) {
    one.close();
  }
}

async function show(conversation: string): Promise<void> {
  const [window] = await windows();
  if (window) {
    window.postMessage({ select: conversation });
    await window.focus();
  } else {
    await scope.clients.openWindow(`${page.href}#${encodeURIComponent(conversation)}`);
  }
}

/** Those that show this page. */
async function windows(): Promise<Window[]> {
  const all = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => pagePaths.includes(new URL(url).pathname));
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((one) => one.startsWith(prefix) && one !== name);
  await Promise.all(others.map((one) => caches.delete(one)));
}

/**
 * The page as the server has it now; the kept one when it does not answer, something else does, or
 * nothing comes: there are networks that swallow everything.
 */
async function newest(request: Request): Promise<Response> {
  const asked = fetch(request);
  asked.catch(() => undefined); // Looked at below, after a moment.
  const looked = caches.open(name).then((cache) => cache.match(page.href));
  const kept = await looked.catch(() => undefined); // The network may still have it.
  if (!kept) {
    return asked;
  }
  const orKept = asked.then(
    (response) => (response.status < 500 ? response : kept),
    () => kept, // No connection.
  );
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => {
      resolve(kept);
    }, answerMaxMs);
  });
  return Promise.race([orKept, late]);
}

/** A file whose name changes with its content, or that goes with the build. */
async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(name);
  return (await cache.match(request)) ?? fetch(request);
}
