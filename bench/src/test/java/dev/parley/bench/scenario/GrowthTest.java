package dev.parley.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void aRoundThatStandsOutIsNoGrowth() {
        Growth growth = Growth.of(new double[] {10.5, 10.4, 10.5, 15, 10.45, 10.4, 15});
        assertThat(growth.grows()).isFalse();
        assertThat(growth.line()).startsWith("The live heap does not grow");
    }

    @Test
    void whatGrowsByALittleEachRoundGrows() {
        Growth growth = Growth.of(new double[] {10, 10.1, 10.2, 10.3, 14, 10.5, 10.6, 10.7});
        assertThat(growth.grows()).isTrue();
        assertThat(growth.line()).startsWith("The live heap grows: +0.100 MiB");
    }
}
