package dev.parley.gateway.deflate;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates whole messages, each for itself (RFC 7692, section 7.2.2). Confined to its thread.
public final class MessageInflater {
    /// The four bytes every sender leaves out, and a last, empty block: whoever is not at the end
    /// after that was given only a part.
    private static final byte[] TAIL = {0, 0, -1, -1, 1, 0, 0, -1, -1};

    private static final int CHUNK_BYTES = 8192;

    /// A message may begin anew once, and once more for so many bytes of it: each time costs more
    /// than the few bytes that ask for it.
    private static final int BYTES_PER_RESTART = 1024;

    private final Inflater inflater = new Inflater(true);
    private final byte[] chunk = new byte[CHUNK_BYTES];

    /// The message, unless it is longer than `bytesMax`: of one that is, no more than a chunk
    /// beyond that is inflated.
    public Inflated inflate(byte[] message, int bytesMax) {
        try {
            inflater.setInput(message);
            return run(message, bytesMax);
        } catch (DataFormatException _) {
            return new Inflated.Broken();
        } finally {
            inflater.reset();
        }
    }

    private Inflated run(byte[] message, int bytesMax) throws DataFormatException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(CHUNK_BYTES);
        boolean atTail = false;
        int restarts = 1 + message.length / BYTES_PER_RESTART;
        while (true) {
            int count = inflater.inflate(chunk);
            if (whole.size() + count > bytesMax) {
                return new Inflated.TooLong();
            }
            whole.write(chunk, 0, count);
            int left = inflater.getRemaining();
            if (inflater.finished() && left == 0) {
                return new Inflated.Whole(whole.toByteArray());
            } else if (inflater.finished() && !atTail && restarts > 0) {
                restarts--;
                // A sender may end a block as the last one and go on (section 7.2.3.4).
                inflater.reset();
                inflater.setInput(message, message.length - left, left);
            } else if (count == 0 && !atTail && inflater.needsInput()) {
                inflater.setInput(TAIL);
                atTail = true;
            } else if (count == 0 || inflater.finished()) {
                return new Inflated.Broken();
            }
        }
    }
}
