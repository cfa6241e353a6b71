package dev.parley.bench.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class ParleyTalkTest {
    private final ParleyTalk talk = new Parley().in("team").talk(1);
    private final Said said;

    ParleyTalkTest() throws IOException {
        said = new Said(talk);
    }

    @Test
    void logsInAndKeepsTheToken() throws IOException {
        assertThat(said.out).singleElement().asString().startsWith("{\"action\":\"login\"");
        said.hear("{\"action\":\"welcome\",\"user\":\"anna\",\"token\":\"t0k\"}");
        assertThat(talk.isLoggedIn()).isTrue();
        assertThat(talk.token()).isEqualTo("t0k");
    }

    @Test
    void joinsOnceTheServerSaysSo() throws IOException {
        talk.join(said, false);
        assertThat(talk.hasJoined()).isFalse();
        said.hear("{\"action\":\"ack\",\"id\":\"join-team\"}");
        assertThat(talk.hasJoined()).isTrue();
    }

    @Test
    void passesOnMessagesAndAcks() throws IOException {
        said.hear("{\"action\":\"group\",\"seq\":1}");
        said.hear("{\"action\":\"private\",\"seq\":1}");
        said.hear("{\"action\":\"presence\",\"user\":\"x\"}");
        said.hear("{\"action\":\"ack\",\"id\":\"7\"}");
        assertThat(said.delivered).hasSize(2);
        assertThat(said.acks).hasSize(1);
    }

    @Test
    void answersAHeartbeat() throws IOException {
        said.hear("{\"action\":\"heartbeat\"}");
        assertThat(said.out.getLast()).isEqualTo("{\"action\":\"heartbeat\",\"answer\":true}");
    }

    @Test
    void endsTheMeasurementWhenTheServerSaysNo() {
        for (String frame :
                new String[] {
                    "{\"action\":\"error\",\"code\":\"busy\"}",
                    "{\"action\":\"behind\"}",
                    "{\"action\":\"goaway\"}"
                }) {
            assertThatThrownBy(() -> said.hear(frame)).hasMessageContaining(frame);
        }
    }

    @Test
    void saysWhichSettingHoldsTheLoadOff() {
        assertThatThrownBy(() -> said.hear("{\"action\":\"error\",\"code\":\"rate_limited\"}"))
                .hasMessageContaining("--set limits.requests-per-second=0");
    }
}
