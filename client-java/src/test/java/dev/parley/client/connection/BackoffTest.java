package dev.parley.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void growsToTwentySecondsAndNoFurther() {
        long before = 0;
        for (int attempt = 0; attempt < 100; attempt++) {
            long wait = Backoff.millis(attempt, 0.999);
            assertThat(wait).isBetween(before, 20_000L);
            before = wait;
        }
        assertThat(Backoff.millis(0, 0.999)).isLessThanOrEqualTo(300);
        assertThat(before).isGreaterThan(19_000);
    }

    @Test
    void isSpreadOverTheWholeRangeAndNeverNothing() {
        assertThat(Backoff.millis(10, 0)).isEqualTo(2_000);
        assertThat(Backoff.millis(10, 0.5)).isBetween(10_000L, 12_000L);
        assertThat(Backoff.millis(0, 0)).isPositive();
    }
}
