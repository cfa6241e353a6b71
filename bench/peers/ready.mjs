// What both servers for comparison share.

/** Listens on a port that the system draws, and says which. */
export function listen(server) {
  server.listen(0, "127.0.0.1", () => {
    process.stdout.write(`listening on ${server.address().port}\n`);
  });
}

process.on("SIGTERM", () => process.exit(0));
// So that memory is measured without garbage, as it is for servers on the JVM.
process.on("SIGUSR2", () => globalThis.gc?.());
