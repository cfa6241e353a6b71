package dev.parley.client.connection;

import org.jspecify.annotations.Nullable;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// One WebSocket of the JDK, whose callbacks come on threads of its own and are brought to the
/// loop. Confined to the loop, apart from [Incoming].
final class JdkSocket implements Socket {
    /// The server reads so slowly that it is taken for dead.
    private static final int UNSENT_MAX = 10_000;

    private static final long GOODBYE_SECONDS_MAX = 2;

    private final Loop loop;
    private final Sockets.Listener listener;
    private final Queue<String> unsent = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private boolean sending;
    private boolean over;

    JdkSocket(Loop loop, Sockets.Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    WebSocket.Listener incoming() {
        return new Incoming();
    }

    /// Comes on any thread.
    void onConnected(@Nullable WebSocket connected, @Nullable Throwable failure) {
        loop.execute(() -> {
            if (connected == null) {
                end(Codes.ABNORMAL, failure == null ? "" : reasonOf(failure));
            } else if (over) {
                connected.abort();
            } else {
                socket = connected;
                listener.onOpen();
                connected.request(1);
            }
        });
    }

    @Override
    public void send(String text) {
        if (over) {
            return;
        }
        if (unsent.size() >= UNSENT_MAX) {
            loop.execute(() -> end(Codes.ABNORMAL, "the server does not read what is sent"));
            return;
        }
        unsent.add(text);
        sendNext();
    }

    /// The JDK takes one text at a time.
    private void sendNext() {
        WebSocket open = socket;
        if (open == null || sending || over) {
            return;
        }
        String text = unsent.poll();
        if (text == null) {
            return;
        }
        sending = true;
        open.sendText(text, true).whenComplete((_, failure) -> loop.execute(() -> onSent(failure)));
    }

    private void onSent(@Nullable Throwable failure) {
        sending = false;
        if (failure == null) {
            sendNext();
        } else {
            end(Codes.ABNORMAL, reasonOf(failure));
        }
    }

    @Override
    public void close() {
        over = true;
        WebSocket open = socket;
        if (open != null) {
            open.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(GOODBYE_SECONDS_MAX, TimeUnit.SECONDS)
                    .whenComplete((_, _) -> open.abort());
        }
    }

    @Override
    public void abort() {
        over = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private void end(int code, String reason) {
        if (!over) {
            abort();
            listener.onClose(code, reason);
        }
    }

    private static String reasonOf(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            return "the server answered with HTTP status " + refused.getResponse().statusCode();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /// What the JDK calls, one call at a time.
    private final class Incoming implements WebSocket.Listener {
        /// More than the largest page of history the server may send.
        private static final int TEXT_MAX = 64 * 1024 * 1024;

        private final StringBuilder parts = new StringBuilder();

        /// Nothing is read before the loop says so.
        @Override
        public void onOpen(WebSocket opened) {}

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket open, CharSequence data, boolean last) {
            if (parts.length() + data.length() > TEXT_MAX) {
                loop.execute(() -> end(Codes.ABNORMAL, "a frame larger than " + TEXT_MAX));
                return null;
            }
            parts.append(data);
            if (!last) {
                open.request(1);
                return null;
            }
            String text = parts.toString();
            parts.setLength(0);
            parts.trimToSize();
            loop.execute(() -> {
                if (!over) {
                    listener.onText(text);
                    open.request(1);
                }
            });
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket closed, int code, String reason) {
            loop.execute(() -> end(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket broken, Throwable failure) {
            loop.execute(() -> end(Codes.ABNORMAL, reasonOf(failure)));
        }
    }
}
