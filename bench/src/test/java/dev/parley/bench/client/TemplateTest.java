package dev.parley.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

class TemplateTest {
    private final Template template =
            new Template(
                    "{\"id\":\"" + Template.ID + "\",\"message\":\"" + Template.text(88) + "\"}");

    @Test
    void writesTheWholeRequest() {
        byte[] id = new byte[Template.ID_BYTES];
        String json = new String(template.next(id, 1), US_ASCII);
        assertThat(json)
                .startsWith("{\"id\":\"" + new String(id, US_ASCII) + "\",\"message\":\"@@")
                .endsWith("\"}");
        assertThat(json.substring(json.lastIndexOf(":\"") + 2, json.length() - 2)).hasSize(88);
    }

    @Test
    void laterIdsAreGreater() {
        String before = id();
        for (int i = 0; i < 100; i++) {
            String next = id();
            assertThat(next).isGreaterThan(before);
            before = next;
        }
    }

    @Test
    void aStampIsReadBackFromWhereverItArrives() {
        for (long moment : new long[] {0, 1, System.nanoTime(), Long.MAX_VALUE}) {
            byte[] request = template.next(new byte[Template.ID_BYTES], moment);
            Payload payload = new Payload().at(ByteBuffer.wrap(request), 0, request.length);
            assertThat(Stamp.read(payload)).isEqualTo(moment);
        }
    }

    @Test
    void refusesARequestWithoutAStamp() {
        assertThatThrownBy(() -> new Template("{}")).hasMessageContaining("expected: with a stamp");
    }

    private String id() {
        byte[] id = new byte[Template.ID_BYTES];
        template.next(id, 0);
        return new String(id, US_ASCII);
    }
}
