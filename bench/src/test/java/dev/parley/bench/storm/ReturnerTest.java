package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.bench.client.Payload;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

class ReturnerTest {
    private final Returner returner = new Returner();

    ReturnerTest() {
        returner.onAck(payload("{\"action\":\"ack\",\"conversation\":\"team\",\"seq\":7}"));
    }

    @Test
    void comesBackWithItsCursor() {
        message(8);
        assertThat(returner.cursors()).isEqualTo(",\"cursors\":{\"team\":8}");
    }

    @Test
    void seesWhatIsLostAndWhatComesTwice() {
        message(8);
        message(8);
        message(12);
        message(9);
        assertThat(returner.twice()).isEqualTo(2);
        assertThat(returner.missed()).isEqualTo(3);
        assertThat(returner.cursor()).isEqualTo(12);
    }

    @Test
    void countsEventsAndNoOtherConversation() {
        returner.onOther(payload("{\"action\":\"event\",\"conversation\":\"team\",\"seq\":8}"));
        returner.onDelivery(
                payload("{\"action\":\"group\",\"conversation\":\"lobby\",\"seq\":50}"));
        assertThat(returner.cursor()).isEqualTo(8);
        assertThat(returner.missed()).isZero();
    }

    @Test
    void aResetIsANewBeginning() {
        returner.onDelivery(
                payload(
                        "{\"action\":\"group\",\"conversation\":\"team\",\"seq\":90,\"reset\":true}"));
        assertThat(returner.resets()).isEqualTo(1);
        assertThat(returner.missed()).isZero();
        assertThat(returner.cursor()).isEqualTo(90);
    }

    @Test
    void isBackOnceTheServerSaysSo() {
        returner.onOther(payload("{\"action\":\"synced\",\"conversations\":[]}"));
        assertThat(returner.isSynced()).isTrue();
        returner.onLeave();
        assertThat(returner.isSynced()).isFalse();
    }

    private void message(long seq) {
        returner.onDelivery(
                payload("{\"action\":\"group\",\"conversation\":\"team\",\"seq\":" + seq + "}"));
    }

    private static Payload payload(String json) {
        byte[] bytes = json.getBytes(US_ASCII);
        return new Payload().at(ByteBuffer.wrap(bytes), 0, bytes.length);
    }
}
