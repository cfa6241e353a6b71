export { ParleyClient, type ClientEvents, type ClientOptions, type Sent } from "./client.js";
export type { ConnectionState, Refusal } from "./connection/state.js";
export {
  standardPlatform,
  type Cancel,
  type Platform,
  type Socket,
  type SocketHandlers,
  type WebSocketConstructor,
} from "./platform.js";
export { closeCode } from "./protocol/codes.js";
export { decodeFrame, type Decoded } from "./protocol/decode.js";
export type * from "./protocol/frames.js";
export { encodeRequest } from "./protocol/requests.js";
export type * from "./protocol/requests.js";
export { RequestError } from "./requests/requestError.js";
export { InMemoryTokenStore, type TokenStore } from "./tokenStore.js";
export type { Unsubscribe } from "./emitter.js";
