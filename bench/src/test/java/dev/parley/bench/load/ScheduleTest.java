package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule schedule = new Schedule(1000, 4);

    @Test
    void spreadsMessagesEvenlyFromTheStartOn() {
        assertThat(schedule.due(0)).isEqualTo(1000);
        assertThat(schedule.due(3)).isEqualTo(750_001_000);
    }

    @Test
    void countsWhatIsDueByAMoment() {
        assertThat(schedule.dueBy(999)).isZero();
        assertThat(schedule.dueBy(1000)).isEqualTo(1);
        assertThat(schedule.dueBy(250_000_999)).isEqualTo(1);
        assertThat(schedule.dueBy(250_001_000)).isEqualTo(2);
    }

    @Test
    void aMessageIsDueByWhenItIsDue() {
        Schedule uneven = new Schedule(5, 333.3);
        for (long number = 0; number < 10_000; number++) {
            assertThat(uneven.dueBy(uneven.due(number) + 1)).isGreaterThanOrEqualTo(number + 1);
        }
    }
}
