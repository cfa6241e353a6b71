package dev.parley.bench.writepath;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.bench.writepath.shape.Key;
import dev.parley.bench.writepath.shape.Row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/// Makes rows: conversations and senders at random, ids by the rule asked for. Two of the same
/// arguments make the same rows. Not thread-safe.
final class Workload {
    private static final String WORDS =
            "the quick brown fox jumps over the lazy dog and says hello to everybody in here, then"
                    + " on ";
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final long FIRST_MILLISECOND = 1_760_000_000_000L;
    private static final int ROWS_PER_MILLISECOND = 20;
    private static final int CLOCK_SKEW_MILLISECONDS = 300;

    private final Random random = new Random(1);
    private final String[] conversations;
    private final String[] senders;
    private final long[] skew;
    private final long[] heads;
    private final Ids ids;
    private long position;

    Workload(int conversations, int senders, Ids ids) {
        this.conversations = new String[conversations];
        Arrays.setAll(this.conversations, _ -> digits(random.nextLong() >>> 4, 12));
        this.senders = new String[senders];
        Arrays.setAll(this.senders, i -> "user-" + i);
        this.skew = random.longs(senders, 0, CLOCK_SKEW_MILLISECONDS).toArray();
        this.heads = new long[conversations];
        this.ids = ids;
    }

    /// The next `rows` rows, `batch` of them in each list but the last.
    List<List<Row>> batches(int rows, int batch) {
        List<List<Row>> batches = new ArrayList<>();
        for (int made = 0; made < rows; made += batch) {
            List<Row> list = new ArrayList<>(batch);
            for (int i = Math.min(batch, rows - made); i > 0; i--) {
                list.add(next());
            }
            batches.add(list);
        }
        return batches;
    }

    private Row next() {
        int conversation = random.nextInt(conversations.length);
        int sender = random.nextInt(senders.length);
        long time = FIRST_MILLISECOND + ++position / ROWS_PER_MILLISECOND;
        long start =
                switch (ids) {
                    case TIME -> time - skew[sender];
                    case RANDOM -> random.nextLong() >>> 14;
                };
        String id = digits(start, 10) + digits(random.nextLong(), 8) + digits(random.nextLong(), 8);
        String text = WORDS.substring(random.nextInt(10)) + position;
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(UTF_8));
        Key key = new Key(id, senders[sender], conversations[conversation]);
        return new Row(position, key, ++heads[conversation], time, checksum.getValue(), text);
    }

    String anyConversation() {
        return conversations[random.nextInt(conversations.length)];
    }

    private static String digits(long value, int count) {
        char[] text = new char[count];
        long rest = value;
        for (int i = count - 1; i >= 0; i--, rest >>>= 5) {
            text[i] = DIGITS.charAt((int) rest & 31);
        }
        return new String(text);
    }
}
