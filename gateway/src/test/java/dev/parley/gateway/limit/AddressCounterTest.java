package dev.parley.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class AddressCounterTest {

    @Test
    void anAddressHasWhatItMayHaveAndNoMore() {
        AddressCounter counter = new AddressCounter(2);
        InetAddress address = address("203.0.113.9");

        assertThat(counter.enter(address)).isTrue();
        assertThat(counter.enter(address)).isTrue();
        assertThat(counter.enter(address)).isFalse();
        assertThat(counter.enter(address("203.0.113.10"))).isTrue();
    }

    @Test
    void whoLeavesMakesRoomAndWhoWasRefusedTakesNone() {
        AddressCounter counter = new AddressCounter(1);
        InetAddress address = address("203.0.113.9");

        assertThat(counter.enter(address)).isTrue();
        assertThat(counter.enter(address)).isFalse();
        assertThat(counter.enter(address)).isFalse();
        counter.leave(address);

        assertThat(counter.enter(address)).isTrue();
        assertThat(counter.enter(address)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, false",
        "2001:db8:1:2::1, 2001:db8:1:3::1, true",
        "203.0.113.9, ::ffff:203.0.113.9, false"
    })
    void anIpv6NetworkOf64BitsIsOneAddress(String one, String other, boolean another) {
        AddressCounter counter = new AddressCounter(1);

        assertThat(counter.enter(address(one))).isTrue();
        assertThat(counter.enter(address(other))).isEqualTo(another);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
    void loopbackIsNotCounted(String loopback) {
        AddressCounter counter = new AddressCounter(1);

        for (int i = 0; i < 10; i++) {
            assertThat(counter.enter(address(loopback))).isTrue();
        }
    }

    @Test
    void zeroIsNoLimit() {
        AddressCounter counter = new AddressCounter(0);

        for (int i = 0; i < 10; i++) {
            assertThat(counter.enter(address("203.0.113.9"))).isTrue();
        }
    }

    @Test
    void threadsCountTogether() throws Exception {
        AddressCounter counter = new AddressCounter(100);
        InetAddress address = address("203.0.113.9");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> entered =
                    IntStream.range(0, 1000)
                            .mapToObj(_ -> threads.submit(() -> counter.enter(address)))
                            .toList();
            int passed = 0;
            for (Future<Boolean> one : entered) {
                passed += one.get() ? 1 : 0;
            }
            assertThat(passed).isEqualTo(100);
        }
    }

    private static InetAddress address(String literal) {
        return Objects.requireNonNull(NetUtil.createInetAddressFromIpAddressString(literal));
    }
}
