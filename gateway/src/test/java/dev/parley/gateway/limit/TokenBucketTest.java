package dev.parley.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class TokenBucketTest {
    private static final long START = Long.sum(Long.MAX_VALUE, -5); // The clock may overflow.
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    @Test
    void aFullBucketLetsTwoSecondsWorthThroughAtOnce() {
        TokenBucket bucket = new TokenBucket(10, START);

        for (int i = 0; i < 20; i++) {
            assertThat(bucket.take(START)).isZero();
        }
        assertThat(bucket.take(START)).isPositive();
    }

    @Test
    void whoIsTooFastIsToldWhenTheNextTokenIsThere() {
        TokenBucket bucket = emptied(10);

        long wait = bucket.take(START);

        assertThat(wait).isBetween(100L, 101L);
        assertThat(bucket.take(START + (wait - 2) * MILLI)).isPositive();
        assertThat(bucket.take(START + wait * MILLI)).isZero();
    }

    @Test
    void refusalsCostNothing() {
        TokenBucket bucket = emptied(10);

        for (int i = 0; i < 1000; i++) {
            assertThat(bucket.take(START)).isPositive();
        }
        assertThat(bucket.take(START + 101 * MILLI)).isZero();
    }

    @Test
    void silenceSavesUpNoMoreThanABucketful() {
        TokenBucket bucket = emptied(10);
        long later = START + 3600 * SECOND;

        int passed = 0;
        while (bucket.take(later) == 0) {
            passed++;
        }
        assertThat(passed).isEqualTo(20);
    }

    @Test
    void theSteadyRateHoldsHoweverTheRequestsAreSpread() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        TokenBucket bucket = emptied(100);
        long now = START;
        int passed = 0;
        while (now - START < 60 * SECOND) {
            now += random.nextLong(8 * MILLI);
            passed += bucket.take(now) == 0 ? 1 : 0;
        }

        assertThat(passed).as("seed %d", seed).isBetween(5980, 6002);
    }

    @Test
    void aRateOfZeroIsNoLimit() {
        TokenBucket bucket = new TokenBucket(0, START);

        for (int i = 0; i < 100_000; i++) {
            assertThat(bucket.take(START)).isZero();
        }
    }

    private static TokenBucket emptied(int perSecond) {
        TokenBucket bucket = new TokenBucket(perSecond, START);
        for (int i = 0; i < 2 * perSecond; i++) {
            assertThat(bucket.take(START)).isZero();
        }
        return bucket;
    }
}
