package dev.parley.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.session.Arrivals.Arrival;

import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class ArrivalsTest {
    private static final int FEW = Arrivals.UNDER_WAY_MAX;

    private final EmbeddedChannel time = new EmbeddedChannel();
    private final Arrivals arrivals = new Arrivals(time.eventLoop());
    private final List<Integer> begun = new ArrayList<>();

    private List<Arrival> come(int from, int count) {
        List<Arrival> coming = new ArrayList<>();
        for (int number = from; number < from + count; number++) {
            int mine = number;
            Arrival arrival = arrivals.arrival(() -> begun.add(mine));
            assertThat(arrival.enter()).isTrue();
            coming.add(arrival);
        }
        return coming;
    }

    private static List<Integer> upTo(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void aFewComeInAtATimeInTheirOrder() {
        List<Arrival> coming = come(0, FEW + 3);
        assertThat(begun).isEqualTo(upTo(FEW));

        coming.get(2).end();
        assertThat(begun).isEqualTo(upTo(FEW + 1));
        coming.get(0).end();
        coming.get(FEW).end();
        assertThat(begun).isEqualTo(upTo(FEW + 3));
    }

    @Test
    void oneThatEndsTwiceMakesRoomOnce() {
        List<Arrival> coming = come(0, FEW + 3);
        coming.getFirst().end();
        coming.getFirst().end();
        assertThat(begun).isEqualTo(upTo(FEW + 1));
    }

    @Test
    void oneThatLeavesWhileItWaitsNeverBegins() {
        List<Arrival> coming = come(0, FEW + 2);
        coming.get(FEW).end();
        coming.getFirst().end();
        assertThat(begun).doesNotContain(FEW).contains(FEW + 1);
    }

    @Test
    void onlySoManyWait() {
        come(0, FEW + Arrivals.WAITING_MAX);
        assertThat(arrivals.arrival(() -> {}).enter()).isFalse();
    }

    @Test
    void whoTakesTooLongKeepsNobodyFromComingIn() {
        List<Arrival> slow = come(0, FEW);
        come(FEW, 2 * FEW);
        pass(Arrivals.UNDER_WAY_MILLIS_MAX - 1);
        assertThat(begun).isEqualTo(upTo(FEW));
        pass(2);
        assertThat(begun).isEqualTo(upTo(2 * FEW));

        slow.forEach(Arrival::end); // They made room already.
        assertThat(begun).isEqualTo(upTo(2 * FEW));
        pass(Arrivals.UNDER_WAY_MILLIS_MAX + 1);
        assertThat(begun).isEqualTo(upTo(3 * FEW));
    }

    @Test
    void thousandsThatEndAsSoonAsTheyBeginAreNoDeepStack() {
        List<Arrival> first = come(0, FEW);
        List<Arrival> all = new ArrayList<>();
        for (int number = 0; number < Arrivals.WAITING_MAX; number++) {
            int mine = number;
            Arrival arrival =
                    arrivals.arrival(() -> {
                        begun.add(mine);
                        all.get(mine).end();
                    });
            all.add(arrival);
            arrival.enter();
        }
        first.getFirst().end();
        assertThat(begun).hasSize(FEW + Arrivals.WAITING_MAX);
    }

    @Test
    void oneThatFailsKeepsNobodyFromComingIn() {
        Arrival broken =
                arrivals.arrival(() -> {
                    throw new IllegalStateException("broken");
                });
        assertThatThrownBy(broken::enter).hasMessage("broken");
        come(0, 1);
        assertThat(begun).isEqualTo(upTo(1));
    }

    private void pass(long millis) {
        time.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        time.runScheduledPendingTasks();
    }
}
