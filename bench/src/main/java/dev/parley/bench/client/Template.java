package dev.parley.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// A request that differs from send to send only in its id, if it has one, and in the stamp that
/// its text begins with. Ids begin with the time, as those of the SDKs do, and are unique to this
/// object.
public final class Template {
    /// Stands in a request where its id goes.
    public static final String ID = "%%%%%%%%%%%%%%%%%%%%%%%%%%";

    /// Length of every id.
    public static final int ID_BYTES = ID.length();

    private static final byte[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(US_ASCII);
    private static final int TIME_DIGITS = 10;
    private static final int COUNT_DIGITS = ID_BYTES - TIME_DIGITS;

    private final byte[] request;
    private final int idAt;
    private final int stampAt;
    private long sent;

    /// The request holds [#text] somewhere, and perhaps [#ID].
    public Template(String request) {
        this.request = request.getBytes(US_ASCII);
        this.idAt = request.indexOf(ID);
        this.stampAt = request.indexOf(Stamp.EMPTY);
        if (stampAt < 0) {
            throw new IllegalArgumentException(request + " (expected: with a stamp)");
        }
    }

    /// A text of so many bytes that begins with a stamp, ASCII without quotes. At least a stamp.
    public static String text(int bytes) {
        String words = "the quick brown fox says hello to everybody in here, then on ";
        int rest = Math.max(0, bytes - Stamp.EMPTY.length());
        return Stamp.EMPTY + words.repeat(rest / words.length() + 1).substring(0, rest);
    }

    /// Gives the request a new id, and copies that to `id`. The array returned is this object's.
    public byte[] next(byte[] id, long nanoTime) {
        Stamp.write(request, stampAt, nanoTime);
        if (idAt >= 0) {
            digits(System.currentTimeMillis(), idAt, TIME_DIGITS);
            digits(++sent, idAt + TIME_DIGITS, COUNT_DIGITS);
            System.arraycopy(request, idAt, id, 0, ID_BYTES);
        }
        return request;
    }

    private void digits(long value, int at, int count) {
        long rest = value;
        for (int i = at + count - 1; i >= at; i--, rest >>>= 5) {
            request[i] = DIGITS[(int) rest & 31];
        }
    }
}
