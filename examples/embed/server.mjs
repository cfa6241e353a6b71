// A page of another origin with the chat on it, and the little server behind it. No dependencies.
//
//   PORT=8090 PARLEY=http://127.0.0.1:8080 node examples/embed/server.mjs
//
// Parley has to allow this origin: ./parley serve --allow-origin http://127.0.0.1:8090
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { guestToken } from "./guestToken.mjs";

const port = Number(process.env.PORT ?? 8090);
const parley = new URL(process.env.PARLEY ?? "http://127.0.0.1:8080");
const socketOrigin = parley.origin.replace("http", "ws");

const file = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const files = {
  "/": ["text/html; charset=utf-8", file("page.html").replaceAll("PARLEY", parley.origin)],
  "/page.js": ["text/javascript; charset=utf-8", file("page.js")],
  "/page.css": ["text/css; charset=utf-8", file("page.css")],
};

// What a page needs to allow, and no more.
const policy = [
  "default-src 'none'",
  `script-src 'self' ${parley.origin}`,
  "style-src 'self'",
  `connect-src 'self' ${parley.origin} ${socketOrigin}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** A guest's token is the only way back to the name, so whoever signs people in keeps it. */
const tokens = new Map();

/** Answers with the token of who is signed in here. A real page knows that from its own session. */
async function signIn(request, response) {
  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 1_000) {
      response.writeHead(413).end();
      return;
    }
  }
  try {
    const { name } = JSON.parse(body);
    const token = tokens.get(name) ?? (await guestToken(parley, name));
    tokens.set(name, token);
    const headers = { "content-type": "application/json", "cache-control": "no-store" };
    response.writeHead(200, headers).end(JSON.stringify({ token }));
  } catch (problem) {
    response.writeHead(409, { "content-type": "text/plain; charset=utf-8" }).end(problem.message);
  }
}

const server = createServer((request, response) => {
  const [type, content] = files[request.url] ?? [];
  if (request.method === "POST" && request.url === "/token") {
    void signIn(request, response);
  } else if (content === undefined) {
    response.writeHead(404).end();
  } else {
    response.writeHead(200, { "content-type": type, "content-security-policy": policy });
    response.end(content);
  }
});

server.listen(port, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}/ with the chat of ${parley.origin}`);
});
