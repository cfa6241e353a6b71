package dev.parley.verify.sdk;

import dev.parley.client.ParleyClient;
import dev.parley.client.ParleyListener;
import dev.parley.client.frame.Content;
import dev.parley.client.frame.Event;
import dev.parley.client.storage.Storage;

import java.nio.file.Path;

/// The example of `docs/SDK-JAVA.md`, word for word from `main` on.
final class TenLines {
    private TenLines() {}

    public static void main(String... args) {
        try (ParleyClient client =
                ParleyClient.at(args[0])
                        .storage(Storage.inFolder(Path.of(args[1])))
                        .listener(ParleyListener.ofEvents(TenLines::print))
                        .build()) {
            client.resume().orElseGet(() -> client.login("alice")).join();
            for (String line = IO.readln(); line != null; line = IO.readln()) {
                client.sendGroup("lobby", line); // Stored once, however often it has to be sent.
            }
        }
    }

    private static void print(Event event) {
        if (event.content() instanceof Content.Message message) {
            IO.println(event.sender() + ": " + message.text());
        }
    }
}
