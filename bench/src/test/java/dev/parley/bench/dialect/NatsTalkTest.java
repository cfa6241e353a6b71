package dev.parley.bench.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class NatsTalkTest {
    private static final String STREAM =
            "MSG group 2 11\r\nhello\r\nPING\r\nPING\r\nMSG user.1 1 3\r\nyou\r\n";

    private final NatsTalk talk = new NatsTalk(1);
    private final Said said;

    NatsTalkTest() throws IOException {
        said = new Said(talk);
    }

    @Test
    void findsMessagesWhereverTheStreamIsCut() throws IOException {
        for (int cut = 0; cut <= STREAM.length(); cut++) {
            said.delivered.clear();
            said.out.clear();
            said.hear(STREAM.substring(0, cut));
            said.hear(STREAM.substring(cut));
            assertThat(said.delivered).containsExactly("hello\r\nPING", "you");
            assertThat(said.out).containsExactly("PONG\r\n");
        }
    }

    @Test
    void isLoggedInAndThenJoinedByPongs() throws IOException {
        said.hear("INFO {}\r\n");
        assertThat(talk.isLoggedIn()).isFalse();
        said.hear("PONG\r\n");
        assertThat(talk.isLoggedIn()).isTrue();
        assertThat(talk.hasJoined()).isFalse();
        said.hear("PONG\r\n");
        assertThat(talk.hasJoined()).isTrue();
    }

    @Test
    void endsTheMeasurementAtAnError() {
        assertThatThrownBy(() -> said.hear("-ERR 'no'\r\n")).hasMessage("NATS: -ERR 'no'");
    }
}
