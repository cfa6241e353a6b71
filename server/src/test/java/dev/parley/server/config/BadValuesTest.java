package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class BadValuesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port                            | -1                 | 0 to 65535",
                "port                            | 65536              | 0 to 65535",
                "port                            | 80a                | 0 to 65535",
                "port                            | 99999999999        | 0 to 65535",
                "bind                            | 300.1.1.1          | an address or a host name",
                "bind                            | a b                | an address or a host name",
                "bind                            | 127.1              | an address or a host name",
                "durability                      | FSYNC              | fsync or os",
                "durability                      | none               | fsync or os",
                "heartbeat-seconds               | 0                  | 1 to 3600",
                "heartbeat-seconds               | 3601               | 1 to 3600",
                "stop-seconds                    | 601                | 0 to 600",
                "websocket.compression           | true               | on or off",
                "limits.frame-bytes              | 1023               | 1024 to 16777216",
                "limits.frame-bytes              | 16777217           | 1024 to 16777216",
                "limits.message-bytes            | 0                  | 1 to 1048576",
                "limits.message-bytes            | 1048577            | 1 to 1048576",
                "limits.requests-per-second      | -1                 | 0 (off) to 2147483647",
                "limits.connections              | 2147483648         | 0 (off) to 2147483647",
                "limits.connections-per-user     | 1.5                | 0 (off) to 2147483647",
                "limits.connections-per-address  | many               | 0 (off) to 2147483647",
                "limits.login-seconds            | 0                  | 1 to 600",
                "limits.outbound-bytes           | 65535              | 65536 to 1073741824",
                "limits.outbound-bytes           | 1073741825         | 65536 to 1073741824",
                "limits.groups-per-user          | +1                 | 0 (off) to 2147483647",
                "limits.group-members            | 0x10               | 0 (off) to 2147483647",
            })
    void isRefusedWithWhatIsExpected(String key, String value, String expected) {
        assertThat(refusedSet(key + "=" + value))
                .isEqualTo(key + ": " + value + " (expected: " + expected + "), set by --set");
    }

    @ParameterizedTest
    @CsvSource({
        "example.org",
        "ftp://example.org",
        "http://example.org/",
        "http://example.org/chat",
        "http://user@example.org",
        "http://example.org:0",
        "http://example.org:65536",
        "http://",
        "http://*.example.org",
        "http://[::1",
        "http://[example]",
        "null",
        "'http://a.org,,http://b.org'",
    })
    void whatIsNoBareOriginIsRefused(String origin) {
        assertThat(refusedSet("allow-origin=" + origin))
                .startsWith("allow-origin: " + origin + " (expected: http:// or https://, a host");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/",
        "proxy.example.org",
        "10.0.0/8",
        "fe80::1%eth0"
    })
    void whatIsNoAddressRangeIsRefused(String range) {
        assertThat(refusedSet("http.trusted-proxies=" + range))
                .startsWith(
                        "http.trusted-proxies: " + range + " (expected: an IP address, or a block");
    }

    @Test
    void anEmptyValueIsShownAsSuch() {
        assertThat(refusedSet("data=")).isEqualTo("data: \"\" (expected: a path), set by --set");
    }

    @Test
    void aMessageMustFitItsFrame() {
        assertThat(refusedSet("limits.message-bytes=300000"))
                .isEqualTo(
                        "limits.message-bytes: 300000 (expected: less than limits.frame-bytes,"
                                + " 262144), set by --set");
        assertThat(refusedSet("limits.frame-bytes=65536"))
                .isEqualTo(
                        "limits.frame-bytes: 65536 (expected: more than limits.message-bytes,"
                                + " 65536), set by --set");
    }

    @Test
    void theSourceIsNamed() throws IOException {
        Flags flag = new Flags(Optional.empty(), Map.of("port", "x"), List.of());
        assertThat(refusal(Map.of(), flag)).endsWith(", set by --port");
        assertThat(refusal(Map.of("PARLEY_PORT", "x"), Flags.NONE))
                .isEqualTo("PARLEY_PORT: x (expected: 0 to 65535), set in the environment");
        Path file = Files.writeString(folder.resolve("parley.properties"), "port=x");
        assertThat(refusal(Map.of(), Flags.NONE)).endsWith(", set in " + file);
    }

    @Test
    void aBadValueIsRefusedEvenWhereAHigherSourceHidesIt() {
        Flags good = new Flags(Optional.empty(), Map.of("port", "1"), List.of());

        assertThat(refusal(Map.of("PARLEY_PORT", "x"), good)).startsWith("PARLEY_PORT: x");
    }

    @ParameterizedTest
    @CsvSource({
        "limits.frame-byte, limits.frame-bytes",
        "frame-bytes, limits.frame-bytes",
        "prot, port",
        "Port, port",
        "parley.port, port",
        "limits.conections, limits.connections",
    })
    void anUnknownKeyIsMetWithWhatWasProbablyMeant(String written, String meant) {
        assertThat(refusedSet(written + "=1"))
                .isEqualTo(
                        written + ": no such setting (did you mean " + meant + "?), set by --set");
    }

    @Test
    void anUnknownVariableIsMetWithWhatWasProbablyMeant() {
        assertThat(refusal(Map.of("PARLEY_LIMITS_FRAMEBYTES", "1"), Flags.NONE))
                .isEqualTo(
                        "PARLEY_LIMITS_FRAMEBYTES: no such setting (did you mean"
                                + " PARLEY_LIMITS_FRAME_BYTES?), set in the environment");
    }

    @Test
    void anUnknownKeyLikeNoOtherIsMetWithTheList() {
        assertThat(refusedSet("colour=blue"))
                .isEqualTo(
                        "colour: no such setting (parley serve --help lists them all), set by"
                                + " --set");
    }

    @Test
    void aRefusalIsOneLineWhateverTheValueHolds() {
        assertThat(refusedSet("port=1\n2\u001b[31m\u2028" + "x".repeat(1000)))
                .doesNotContainPattern("[\\n\\r\\u001b\\u2028]")
                .hasSizeLessThan(300);
    }

    @Test
    void aConfigurationFileMustExistAndBeText() throws IOException {
        Flags named = new Flags(Optional.of("none.properties"), Map.of(), List.of());
        assertThat(refusal(Map.of(), named)).startsWith("--config: ").contains("none.properties (");

        Path file = folder.resolve("parley.properties");
        Files.write(file, "bind=größe".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(Map.of(), Flags.NONE)).contains("expected: a readable UTF-8 file");

        Files.writeString(file, "bind=\\u00zz");
        assertThat(refusal(Map.of(), Flags.NONE)).contains("expected: a readable UTF-8 file");
    }

    private String refusedSet(String pair) {
        return refusal(Map.of(), new Flags(Optional.empty(), Map.of(), List.of(pair)));
    }

    private String refusal(Map<String, String> environment, Flags flags) {
        return switch (new SettingsReader(folder, environment).read(flags)) {
            case Reading.Refused refused -> refused.line();
            case Reading.Accepted accepted -> throw new AssertionError(accepted.settings());
        };
    }
}
