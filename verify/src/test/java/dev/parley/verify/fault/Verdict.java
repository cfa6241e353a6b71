package dev.parley.verify.fault;

import static org.assertj.core.api.Assertions.assertThat;

/// What became of what was acked.
///
/// @param found acked and in history under the seq of the ack
/// @param doubled in history a second time
/// @param stored different requests in history
record Verdict(int acked, int found, int doubled, int stored) {
    /// Everything acked is there once, and nothing else.
    void assertKept() {
        System.out.println(this);
        assertThat(found).as("found of what was acked").isEqualTo(acked);
        assertThat(stored).as("stored of what was sent").isEqualTo(acked);
        assertThat(doubled).as("stored twice").isZero();
    }

    @Override
    public String toString() {
        return "acked %d, found %d, doubled %d".formatted(acked, found, doubled);
    }
}
