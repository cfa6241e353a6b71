package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.store.sql.Durability;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

class GoodValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::", "::1", "localhost", "chat.example.org"})
    void bindTakesAddressesAndNames(String bind) {
        assertThat(with("bind=" + bind).bind()).isEqualTo(bind);
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example.org, https://chat.example.org",
        "HTTPS://Chat.Example.Org:443, https://chat.example.org",
        "http://example.org:80, http://example.org",
        "https://example.org:80, https://example.org:80",
        "http://10.0.0.1:3000, http://10.0.0.1:3000",
        "http://[::1]:3000, http://[::1]:3000",
        "*, *",
    })
    void originsAreSpelledAsBrowsersSendThem(String written, String sent) {
        assertThat(with("allow-origin=" + written).allowedOrigins())
                .containsExactly(new AllowedOrigin(sent));
    }

    @Test
    void compressionIsOnOrOff() {
        assertThat(with("websocket.compression=on").compression()).isTrue();
        assertThat(with("websocket.compression=off").compression()).isFalse();
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertThat(with("allow-origin=http://a.org , http://b.org").allowedOrigins())
                .extracting(AllowedOrigin::text)
                .containsExactly("http://a.org", "http://b.org");
        assertThat(with("allow-origin=").allowedOrigins()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.77/25, 192.168.1.1, true",
        "192.168.1.77/25, 192.168.1.128, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "fd00::/8, fd12::1, true",
        "::1, ::1, true",
    })
    void addressRangesHoldTheirAddresses(String range, String address, boolean contained) {
        AddressRange proxies = with("http.trusted-proxies=" + range).trustedProxies().getFirst();

        assertThat(proxies.contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @Test
    void originsAndRangesPrintAsTheyAreWritten() {
        assertThat(with("allow-origin=https://a.org").allowedOrigins().getFirst())
                .hasToString("https://a.org");
        assertThat(with("http.trusted-proxies=10.0.0.0/8,127.0.0.1").trustedProxies())
                .extracting(AddressRange::toString)
                .containsExactly("10.0.0.0/8", "127.0.0.1/32");
    }

    @Test
    void zeroSwitchesABoundOff() {
        assertThat(with("limits.connections=0").limits().connections()).isEmpty();
        assertThat(with("limits.connections=5").limits().connections())
                .isEqualTo(OptionalInt.of(5));
    }

    @Test
    void spacesAroundAValueDoNotCount() {
        assertThat(with(" stop-seconds = 0 ").stop()).isEqualTo(Duration.ZERO);
    }

    @Test
    void theRestIsTakenAsWritten() {
        assertThat(with("data=/var/lib/parley").data()).isEqualTo(Path.of("/var/lib/parley"));
        assertThat(with("durability=os").durability()).isEqualTo(Durability.OS);
        assertThat(with("heartbeat-seconds=1").heartbeat()).isEqualTo(Duration.ofSeconds(1));
    }

    private static Settings with(String pair) {
        Flags flags = new Flags(Optional.empty(), Map.of(), List.of(pair));
        return switch (new SettingsReader(Path.of("none"), Map.of()).read(flags)) {
            case Reading.Accepted accepted -> accepted.settings();
            case Reading.Refused refused -> throw new AssertionError(refused.line());
        };
    }
}
