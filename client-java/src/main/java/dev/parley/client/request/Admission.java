package dev.parley.client.request;

/// Counts what waits for an answer, so that it stays within bounds before it reaches the loop. Safe
/// from any thread.
public final class Admission {
    /// Most requests that wait for their answer.
    public static final int REQUESTS_MAX = 1_000;

    /// How long they may be together.
    public static final long CHARACTERS_MAX = 16L * 1024 * 1024;

    private int requests;
    private long characters;

    /// Whether there is room for one more, which is taken.
    public synchronized boolean enter(String frame) {
        if (requests >= REQUESTS_MAX || characters + frame.length() > CHARACTERS_MAX) {
            return false;
        }
        force(frame);
        return true;
    }

    /// Counts one that is there already.
    synchronized void force(String frame) {
        requests++;
        characters += frame.length();
    }

    /// Gives room back.
    public synchronized void leave(String frame) {
        requests--;
        characters -= frame.length();
    }
}
