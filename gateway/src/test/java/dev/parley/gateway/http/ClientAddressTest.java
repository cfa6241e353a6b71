package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.NetUtil;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;

class ClientAddressTest {
    private static final ClientAddress BEHIND_PROXIES =
            new ClientAddress(List.of("10.0.0.0/8", "192.168.1.1", "fd00::/8", "2001:db8::7"));

    @Test
    void withoutTrustedProxiesTheHeaderIsNotBelieved() {
        ClientAddress alone = new ClientAddress(List.of());

        assertThat(alone.of(peer("203.0.113.9"), List.of("198.51.100.1")))
                .isEqualTo(address("203.0.113.9"));
        assertThat(alone.of(peer("127.0.0.1"), List.of("198.51.100.1")))
                .isEqualTo(address("127.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The peer, what it says, and who counts.
                "203.0.113.9 | 198.51.100.1                        | 203.0.113.9",
                "10.1.2.3    | 198.51.100.1                        | 198.51.100.1",
                "192.168.1.1 | 198.51.100.1                        | 198.51.100.1",
                "192.168.1.2 | 198.51.100.1                        | 192.168.1.2",
                "10.1.2.3    | 198.51.100.1, 10.9.9.9              | 198.51.100.1",
                // A client wrote the first address itself; the proxy added the second.
                "10.1.2.3    | 127.0.0.1, 198.51.100.1             | 198.51.100.1",
                "10.1.2.3    | 10.5.5.5, 198.51.100.1              | 198.51.100.1",
                "10.1.2.3    | evil, 198.51.100.1                  | 198.51.100.1",
                "10.1.2.3    | 198.51.100.1, evil                  | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1, evil, 10.2.2.2        | 10.2.2.2",
                "10.1.2.3    | ''                                  | 10.1.2.3",
                "10.1.2.3    | ' , '                               | 10.1.2.3",
                "10.1.2.3    | unknown                             | 10.1.2.3",
                "10.1.2.3    | 198.51.100.1:5678                   | 10.1.2.3",
                "10.1.2.3    | localhost                           | 10.1.2.3",
                "10.1.2.3    | 10.4.4.4                            | 10.4.4.4",
                "10.1.2.3    | 10.4.4.4, 10.5.5.5                  | 10.4.4.4",
                "10.1.2.3    | 2001:db8::9                         | 2001:db8::9",
                "fd00::1     | 198.51.100.1                        | 198.51.100.1",
                "2001:db8::7 | 198.51.100.1                        | 198.51.100.1",
                "2001:db8::8 | 198.51.100.1                        | 2001:db8::8",
                "10.1.2.3    | ::ffff:198.51.100.1                 | 198.51.100.1",
                "10.1.2.3    | 198.51.100.1, ::ffff:10.6.6.6       | 198.51.100.1"
            })
    void theLastAddressThatIsNoTrustedProxyCounts(String peer, String forwarded, String counts) {
        assertThat(BEHIND_PROXIES.of(peer(peer), List.of(forwarded))).isEqualTo(address(counts));
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(
                        BEHIND_PROXIES.of(
                                peer("10.1.2.3"), List.of("127.0.0.1", "198.51.100.1", "10.3.3.3")))
                .isEqualTo(address("198.51.100.1"));
    }

    @Test
    void withoutTheHeaderTheProxyItselfCounts() {
        assertThat(BEHIND_PROXIES.of(peer("10.1.2.3"), List.of())).isEqualTo(address("10.1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "::/129", "fd00::/-1"})
    void whatIsNoAddressRangeIsRefusedAtTheStart(String range) {
        assertThatThrownBy(() -> new ClientAddress(List.of(range)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static InetSocketAddress peer(String literal) {
        return new InetSocketAddress(address(literal), 4711);
    }

    private static InetAddress address(String literal) {
        return Objects.requireNonNull(NetUtil.createInetAddressFromIpAddressString(literal));
    }
}
