package dev.parley.verify.checker.client;

import java.util.Arrays;
import java.util.SplittableRandom;

/// What a client may do next, and how often it does, out of all.
public enum Op {
    SAY_IN_LOBBY(120),
    SAY_IN_GROUP(220),
    SAY_TO_ONE(140),
    RESEND(40),
    RESEND_CHANGED(10),
    EDIT(70),
    DELETE(40),
    REACT(80),
    READ(60),
    DELIVERED(30),
    JOIN(25),
    LEAVE(15),
    INVITE(20),
    KICK(12),
    ROLE(8),
    TITLE(6),
    HISTORY(40),
    CONVERSATIONS(20),
    LOGIN_AGAIN(12),
    DROP(8),
    HANG_UP(5),
    DROP_MID_FRAME(8),
    GO_HALF_OPEN(4),
    READ_SLOWLY(6);

    private static final int TOTAL = Arrays.stream(values()).mapToInt(op -> op.weight).sum();

    private final int weight;

    Op(int weight) {
        this.weight = weight;
    }

    /// One of them, by weight.
    static Op draw(SplittableRandom random) {
        int left = random.nextInt(TOTAL);
        for (Op op : values()) {
            left -= op.weight;
            if (left < 0) {
                return op;
            }
        }
        throw new AssertionError("weights add up");
    }
}
