package dev.parley.verify.mark;

import static dev.parley.verify.client.Frames.action;
import static dev.parley.verify.client.Frames.conversation;
import static dev.parley.verify.client.Frames.seq;
import static dev.parley.verify.mark.Rows.receipts;
import static dev.parley.verify.mark.Rows.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.parley.verify.client.Talker;
import dev.parley.verify.server.ServerProcess;
import dev.parley.verify.server.Serving;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Where a hundred are members everyone learns what one has read; where there is one more, nobody.
@Serving("limits.requests-per-second=0")
final class LargeGroupTest {
    private static final int TOLD_MAX = 100;

    private final ServerProcess server;

    LargeGroupTest(ServerProcess server) {
        this.server = server;
    }

    @Test
    void aboveAHundredMembersOnlyOnesOwnConnectionsAreTold() {
        try (Talker owner = Talker.enter(server, "owner");
                Talker reader = Talker.enter(server, "reader");
                Talker phone = reader.again()) {
            String group = server.fresh("hall");
            List<String> members = new ArrayList<>(List.of(reader.name()));
            while (members.size() < TOLD_MAX - 1) {
                members.add(enterAndGo());
            }
            JsonNode created =
                    owner.ask(
                            "create", "group", group, "visibility", "private", "members", members);
            String hall = conversation(created);
            for (int i = 0; i < 6; i++) {
                owner.ask("group", "group", group, "message", "m" + i);
            }
            owner.client().soFar();
            phone.client().soFar();

            read(reader, hall, 2);
            assertRead(receipts(owner), 2);
            assertRead(receipts(phone), 2);

            String oneMore = enterAndGo();
            long end = seq(owner.ask("invite", "group", group, "user", oneMore));
            read(reader, hall, 4);
            assertThat(action(reader.ask("delivered", "conversation", hall, "seq", end)))
                    .isEqualTo("ack");
            assertThat(receipts(owner)).isEmpty();
            List<JsonNode> own = receipts(phone);
            assertThat(own).allMatch(receipt -> !receipt.has("delivered"));
            assertRead(own, 4);
            assertThat(row(reader, hall).path("read").longValue()).isEqualTo(4);

            owner.ask("kick", "group", group, "user", oneMore);
            receipts(phone);
            read(reader, hall, 5);
            assertRead(receipts(owner), 5);
            assertRead(receipts(phone), 5);
        }
    }

    private String enterAndGo() {
        try (Talker member = Talker.enter(server, "member")) {
            return member.name();
        }
    }

    private static void read(Talker reader, String conversation, long seq) {
        assertThat(action(reader.ask("read", "conversation", conversation, "seq", seq)))
                .isEqualTo("ack");
    }

    private static void assertRead(List<JsonNode> receipts, long seq) {
        assertThat(receipts).hasSize(1);
        assertThat(receipts.getFirst().path("read").longValue()).isEqualTo(seq);
    }
}
