/** A request that will not be answered: refused by the server, or given up by the client. */
export class RequestError extends Error {
  /** An error code of the protocol, or `offline`, `full`, `expired`, `closed`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "RequestError";
    this.code = code;
  }
}
