package dev.parley.bench.fill;

import dev.parley.bench.client.Template;
import dev.parley.bench.dialect.Parley;
import dev.parley.bench.report.Progress;
import dev.parley.core.log.ConversationState;
import dev.parley.core.log.DedupKey;
import dev.parley.core.log.Keyed;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.MessageLog;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.store.sql.Durability;
import dev.parley.store.sql.SqliteStore;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/// Writes messages to public groups as the server's writer does: in batches, each a transaction,
/// with dedup keys, and a slice of tidying after each. Their times run over the last month, and
/// time goes with them, so that keys expire as they would have.
public final class Filler {
    private static final int GROUPS = 1000;
    private static final int BATCH = 500;
    private static final int MESSAGE_BYTES = 88;
    private static final Duration SPAN = Duration.ofDays(30);
    private static final UserId AUTHOR = new UserId("bench-author");

    private final MessageLog log;
    private final Progress progress;
    private final GroupPlace[] places = new GroupPlace[GROUPS];
    private final long[] ends = new long[GROUPS];
    private final Content message = Content.Message.of(Template.text(MESSAGE_BYTES));
    private final SplittableRandom random = new SplittableRandom(1);
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private long written;

    private Filler(MessageLog log, Progress progress) {
        this.log = log;
        this.progress = progress;
    }

    /// Adds messages to the store in that folder until it has about so many, spread over 1,000
    /// groups. `have` is how many it was filled with before.
    public static void fill(Path folder, long have, long messages, Progress progress) {
        try (SqliteStore store = SqliteStore.open(folder, Durability.OS)) {
            Filler filler = new Filler(store.log(), progress);
            Instant end = Instant.now();
            filler.found(end.minus(SPAN));
            filler.write(have, messages, end);
            filler.tidy(end);
        }
    }

    /// Founds the groups, or finds where they end.
    private void found(Instant time) {
        for (int group = 0; group < GROUPS; group++) {
            GroupId name = new GroupId(new Name(Parley.filledGroup(group)));
            places[group] = new GroupPlace(ConversationId.ofGroup(name), name);
            Transaction batch = log.begin();
            Optional<ConversationState> known = batch.conversation(places[group].conversation());
            if (known.isPresent()) {
                ends[group] = known.get().end();
                batch.rollback();
            } else {
                found(batch, group, time);
                batch.commit();
            }
        }
    }

    private void found(Transaction batch, int group, Instant time) {
        GroupPlace place = places[group];
        batch.put(
                new ConversationState(place, Optional.empty(), Visibility.PUBLIC, false, 1, 1, 0));
        batch.put(MemberState.joined(place.conversation(), AUTHOR, Role.OWNER, 1, 1));
        Content created = new Content.Created(Optional.empty(), Visibility.PUBLIC, List.of());
        ends[group] = 1;
        batch.append(
                new Event(place, 1, time, AUTHOR, Optional.empty(), created), Optional.empty());
    }

    private void write(long have, long messages, Instant end) {
        long count = Math.max(0, messages - have);
        Instant start = end.minus(SPAN);
        while (written < count) {
            Instant time = start.plus(SPAN.multipliedBy(have + written).dividedBy(messages));
            Transaction batch = log.begin();
            for (int i = 0; i < BATCH && written < count; i++) {
                append(batch, time);
            }
            batch.commit();
            log.tidy(time);
            progress.show("filling: " + (have + written) + " of " + messages);
        }
    }

    private void append(Transaction batch, Instant time) {
        int group = random.nextInt(GROUPS);
        GroupPlace place = places[group];
        RequestId id = new RequestId(id(time));
        Event event = new Event(place, ++ends[group], time, AUTHOR, Optional.of(id), message);
        DedupKey key = new DedupKey(AUTHOR, Optional.of(place.conversation()), id);
        batch.append(event, Optional.of(new Keyed(key, random.nextLong())));
        written++;
    }

    /// Ids begin with the time, as those of the SDKs do.
    private String id(Instant time) {
        return String.format(Locale.ROOT, "%011x", time.toEpochMilli())
                + "-"
                + run
                + "-"
                + Long.toString(written, 36);
    }

    private void tidy(Instant now) {
        boolean more = true;
        while (more) {
            more = log.tidy(now);
        }
    }
}
