/**
 * The service worker: keeps the files of this build, so that the page opens without a connection.
 * A new build is taken over when no window of the old one is open any more.
 */

export {}; // A module: its names are its own.

interface Extendable extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface Scope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
}

const scope = globalThis as unknown as Scope;
const prefix = "parley-files-";
/** Put in by the build: the files, and a name that changes with them. */
const files = JSON.parse("PARLEY_FILES") as string[];
const name = `${prefix}PARLEY_VERSION`;
const page = "./";

scope.addEventListener("install", (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll([page, ...files])));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = new URL(request.url).origin === scope.location.origin;
  if (request.method !== "GET" || !isOurs) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(newest(request));
  } else if (files.some((file) => new URL(file, scope.location.href).href === request.url)) {
    event.respondWith(kept(request));
  }
});

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((one) => one.startsWith(prefix) && one !== name);
  await Promise.all(others.map((one) => caches.delete(one)));
}

/** The page as the server has it now; the kept one when it does not answer, or something else does. */
async function newest(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.status < 500) {
      return response;
    }
  } catch {
    // No connection.
  }
  const cache = await caches.open(name);
  return (await cache.match(page)) ?? fetch(request);
}

/** A file whose name changes with its content, or that goes with the build. */
async function kept(request: Request): Promise<Response> {
  const cache = await caches.open(name);
  return (await cache.match(request)) ?? fetch(request);
}
