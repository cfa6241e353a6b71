package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.bench.report.Json;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void findsQuantilesWhateverTheOrder() {
        for (int i = 5000; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }
        assertThat(latencies.millis(0.5)).isCloseTo(2500, within(3.0));
        assertThat(latencies.millis(0.99)).isCloseTo(4950, within(5.0));
        assertThat(latencies.millis(1)).isCloseTo(5000, within(5.0));
    }

    @Test
    void keepsWhatIsLongerThanItsRange() {
        latencies.add(Long.MAX_VALUE);
        latencies.add(-1);
        assertThat(latencies.count()).isEqualTo(2);
    }

    @Test
    void saysNothingWithoutAny() {
        latencies.add(7);
        latencies.clear();
        assertThat(Json.of(latencies.figures("ack"))).isEqualTo("{}\n");
    }
}
