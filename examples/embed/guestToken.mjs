// Logs a guest in at Parley and gives their token: a WebSocket that says one thing and hears one
// answer. With an issuer of your own you would sign a token here instead.
import { randomBytes } from "node:crypto";
import { request } from "node:http";

const text = 0x81;
const masked = 0x80;

/** A text frame (RFC 6455, section 5.2), short enough for one of the two smaller headers. */
function frameOf(message) {
  const payload = Buffer.from(JSON.stringify(message));
  const mask = randomBytes(4);
  const { length } = payload;
  const header =
    length < 126
      ? Buffer.from([text, masked | length])
      : Buffer.from([text, masked | 126, length >> 8, length & 0xff]);
  return Buffer.concat([header, mask, payload.map((byte, at) => byte ^ mask[at % 4])]);
}

/** The first frame of what has come so far; nothing when it is not all there yet. */
function firstFrame(bytes) {
  if (bytes.length < 4) {
    return undefined;
  }
  const short = bytes[1];
  const [start, length] = short === 126 ? [4, bytes.readUInt16BE(2)] : [2, short];
  const end = start + length;
  return bytes.length < end ? undefined : JSON.parse(bytes.subarray(start, end).toString());
}

/** The token of a guest of this name. Rejects when somebody else has it. */
export function guestToken(parley, user) {
  return new Promise((resolve, reject) => {
    const upgrade = request(new URL("/ws", parley), {
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": randomBytes(16).toString("base64"),
        "sec-websocket-protocol": "parley.1",
      },
    });
    upgrade.on("error", reject);
    upgrade.on("response", ({ statusCode }) => {
      reject(new Error(`Parley answered ${statusCode}.`));
    });
    upgrade.on("upgrade", (_, socket, head) => {
      let bytes = head;
      const onBytes = (more) => {
        bytes = Buffer.concat([bytes, more]);
        const answer = firstFrame(bytes);
        if (answer) {
          socket.destroy();
          if (answer.action === "welcome") {
            resolve(answer.token);
          } else {
            reject(new Error(answer.message));
          }
        }
      };
      socket.on("error", reject);
      socket.on("data", onBytes);
      socket.write(frameOf({ action: "login", id: "1", user }));
    });
    upgrade.end();
  });
}
