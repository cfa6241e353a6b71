export { ParleyClient, type ClientOptions } from "./client.js";
export type { ClientEvents, Restored, RestoredRequest, Sent } from "./events.js";
export type { ConnectionState, Refusal } from "./connection/state.js";
export { applied } from "./conversation/applied.js";
export type { UnreadCount } from "./conversation/tallies.js";
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
export type * from "./protocol/logged.js";
export { encodeRequest } from "./protocol/requests.js";
export type * from "./protocol/requests.js";
export { RequestError } from "./requests/requestError.js";
export { IndexedDbStorage, type IndexedDbParts, type Locks } from "./storage/indexedDb.js";
export {
  InMemoryStorage,
  type Eventually,
  type KeptRequest,
  type KeptSession,
  type Session,
  type Storage,
} from "./storage/storage.js";
export {
  BrowserTokenStore,
  InMemoryTokenStore,
  type KeptToken,
  type TokenStore,
} from "./storage/tokenStore.js";
export type { Unsubscribe } from "./emitter.js";
