// Puts a gzipped form beside each file of the page that gains by it; the server sends that to who takes it.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("dist/", import.meta.url));
const gains = /\.(html|js|css|svg|webmanifest)$/u;

for (const name of readdirSync(dist, { recursive: true })) {
  if (gains.test(name)) {
    const content = readFileSync(join(dist, name));
    const gzipped = gzipSync(content, { level: 9 });
    if (gzipped.length < 0.9 * content.length) {
      writeFileSync(join(dist, `${name}.gz`), gzipped);
    }
  }
}
