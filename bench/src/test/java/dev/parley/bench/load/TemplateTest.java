package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;

class TemplateTest {
    private final Template template = Template.message("private", "receiver", "anna", 88);

    @Test
    void writesTheWholeRequest() {
        byte[] id = new byte[Template.ID_BYTES];
        String json = new String(template.next(id), US_ASCII);
        assertThat(json)
                .startsWith(
                        "{\"action\":\"private\",\"id\":\""
                                + new String(id, US_ASCII)
                                + "\",\"receiver\":\"anna\",\"message\":\"the quick")
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

    private String id() {
        byte[] id = new byte[Template.ID_BYTES];
        template.next(id);
        return new String(id, US_ASCII);
    }
}
