/** A request that will not be answered: refused by the server, or given up by the client. */
export class RequestError extends Error {
  /**
   * An error code of the protocol, or one of the client's own: `offline` (a question was asked
   * without a connection), `full` (too much waits already), `expired` (waited for too long to be
   * sent again safely), `closed` (the client was closed, or another user logged in).
   */
  readonly code: string;

  /** @param message - for people. */
  constructor(code: string, message: string) {
    super(message);
    this.name = "RequestError";
    this.code = code;
  }
}
