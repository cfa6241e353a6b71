package dev.parley.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void whatSettlesDoesNotGrow() {
        Growth growth = Growth.of(new double[] {5, 9, 10, 10.5, 10.4, 10.5, 10.45, 10.4});
        assertThat(growth.grows()).isFalse();
        assertThat(growth.line()).startsWith("The live heap settles");
    }

    @Test
    void whatGrowsByALittleEachRoundGrows() {
        Growth growth = Growth.of(new double[] {10, 10.1, 10.2, 10.3, 10.4, 10.5, 10.6, 10.7});
        assertThat(growth.grows()).isTrue();
        assertThat(growth.line()).startsWith("The live heap grows: +0.100 MiB");
    }
}
