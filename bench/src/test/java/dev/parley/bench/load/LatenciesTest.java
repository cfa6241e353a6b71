package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void findsQuantilesWhateverTheOrder() {
        for (int i = 5000; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }
        assertThat(latencies.quantileMillis(0.5)).isEqualTo(2500);
        assertThat(latencies.quantileMillis(0.99)).isEqualTo(4950);
        assertThat(latencies.quantileMillis(1)).isEqualTo(5000);
    }

    @Test
    void isZeroWithoutAny() {
        latencies.add(7);
        latencies.clear();
        assertThat(latencies.quantileMillis(0.5)).isZero();
    }
}
