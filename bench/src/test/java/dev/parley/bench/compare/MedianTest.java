package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class MedianTest {
    @Test
    void isTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).hasValue(2);
        assertThat(Median.of(List.of(4.0, 1.0))).hasValue(2.5);
        assertThat(Median.of(List.of())).isEmpty();
    }
}
