package dev.parley.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// A request that differs from send to send only in its id. Ids begin with the time, as those of
/// the SDKs do, and are unique to this object.
final class Template {
    /// Length of every id.
    static final int ID_BYTES = 26;

    private static final byte[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(US_ASCII);
    private static final int TIME_DIGITS = 10;
    private static final int COUNT_DIGITS = ID_BYTES - TIME_DIGITS;

    private final byte[] json;
    private final int idAt;
    private long sent;

    private Template(String head, String rest) {
        this.json = (head + "0".repeat(ID_BYTES) + rest).getBytes(US_ASCII);
        this.idAt = head.length();
    }

    /// `action` with one text field that says where to, and a `message` of so many bytes. All of it
    /// is ASCII without quotes.
    static Template message(String action, String field, String to, int messageBytes) {
        String rest =
                "\",\"" + field + "\":\"" + to + "\",\"message\":\"" + words(messageBytes) + "\"}";
        return new Template("{\"action\":\"" + action + "\",\"id\":\"", rest);
    }

    private static String words(int bytes) {
        String words = "the quick brown fox says hello to everybody in here, then on ";
        return words.repeat(bytes / words.length() + 1).substring(0, bytes);
    }

    /// Gives the request a new id, and copies that to `id`. The array returned is this object's.
    byte[] next(byte[] id) {
        digits(System.currentTimeMillis(), idAt, TIME_DIGITS);
        digits(++sent, idAt + TIME_DIGITS, COUNT_DIGITS);
        System.arraycopy(json, idAt, id, 0, ID_BYTES);
        return json;
    }

    private void digits(long value, int at, int count) {
        long rest = value;
        for (int i = at + count - 1; i >= at; i--, rest >>>= 5) {
            json[i] = DIGITS[(int) rest & 31];
        }
    }
}
