package dev.parley.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class ProcessStatTest {
    @Test
    void readsTheCpuTimeOfAProcessWithAnyName() {
        String stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 9 0 0 0 150 25 0 0 20 0 1 0 7 8 9\n";
        assertThat(ProcessStat.cpu(stat)).isEqualTo(Duration.ofMillis(1750));
    }
}
