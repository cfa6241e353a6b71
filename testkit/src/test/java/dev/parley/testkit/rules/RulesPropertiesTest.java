package dev.parley.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.core.log.ConversationState;
import dev.parley.core.log.MemberState;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.MessageState;
import dev.parley.protocol.event.MessageState.Reaction;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.RequestId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
import dev.parley.protocol.request.ClientRequest.Delete;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Invite;
import dev.parley.protocol.request.ClientRequest.Join;
import dev.parley.protocol.request.ClientRequest.Kick;
import dev.parley.protocol.request.ClientRequest.Leave;
import dev.parley.protocol.request.ClientRequest.React;
import dev.parley.protocol.request.ClientRequest.SetRole;
import dev.parley.protocol.request.ClientRequest.SetTitle;
import dev.parley.protocol.request.ClientRequest.Write;
import dev.parley.protocol.request.Target.ByGroup;
import dev.parley.testkit.rules.Folded.Person;

import org.junit.jupiter.api.RepeatedTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Whoever asks whatever in whichever order: the rows are what the log says, nothing else was
/// logged, and a group with members has an owner.
final class RulesPropertiesTest {
    private static final int ROUNDS = 600;
    private static final int LOOK_EVERY = 50;
    private static final int USERS = 5;

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final RuledLog log = new RuledLog();
    private final List<UserId> users =
            IntStream.range(0, USERS).mapToObj(i -> log.user("u" + i)).toList();
    private final GroupPlace place =
            log.found(
                    "Tea",
                    random.nextBoolean() ? Visibility.PUBLIC : Visibility.PRIVATE,
                    users.getFirst(),
                    users.get(1));

    /// The events as each was when it was logged.
    private final List<Event> logged = new ArrayList<>(log.events(place));

    @RepeatedTest(5)
    void theRowsAreWhatTheLogSays() {
        for (int i = 1; i <= ROUNDS; i++) {
            UserId sender = user();
            Write request = request(i);
            List<Event> before = log.events(place);
            Outcome outcome = log.ask(sender, request);
            if (outcome instanceof Appended appended) {
                logged.add(appended.event());
            } else {
                assertThat(log.events(place)).as("seed %d", seed).isEqualTo(before);
            }
            if (i % LOOK_EVERY == 0) {
                look();
            }
        }
        assertThat(logged).as("seed %d", seed).hasSizeGreaterThan(USERS);
    }

    private UserId user() {
        return users.get(random.nextInt(USERS));
    }

    private Write request(int number) {
        Optional<RequestId> id = Optional.of(new RequestId("r" + number));
        ByGroup target = new ByGroup(place.group());
        long seq = random.nextLong(1, logged.size() + 2L);
        return switch (random.nextInt(14)) {
            case 0 -> new Join(id, place.group());
            case 1 -> random.nextInt(4) == 0 ? new Leave(id, place.group()) : invite(id);
            case 2 -> invite(id);
            case 3 -> new Kick(id, place.group(), user());
            case 4 -> new SetRole(id, place.group(), user(), role());
            case 5 -> new SetTitle(id, place.group(), "title " + random.nextInt(3));
            case 6, 7 -> new ClientRequest.Edit(id, target, seq, "text " + random.nextInt(3));
            case 8 -> new Delete(id, target, seq);
            case 9, 10, 11 ->
                    new React(id, target, seq, "r" + random.nextInt(4), random.nextBoolean());
            default -> new Group(id, place.group(), Message.of("said " + number));
        };
    }

    private Invite invite(Optional<RequestId> id) {
        return new Invite(id, place.group(), user());
    }

    private Role role() {
        return switch (random.nextInt(3)) {
            case 0 -> Role.OWNER;
            case 1 -> Role.ADMIN;
            default -> Role.MEMBER;
        };
    }

    private void look() {
        Folded folded = new Folded(logged);
        ConversationState state = log.state(place);
        assertThat(state)
                .as("seed %d", seed)
                .isEqualTo(
                        new ConversationState(
                                place,
                                folded.title,
                                state.visibility(),
                                folded.present() == 0,
                                folded.present(),
                                folded.owners(),
                                logged.size()));
        assertThat(folded.present() == 0 || folded.owners() > 0).as("seed %d", seed).isTrue();
        for (UserId user : users) {
            assertThat(log.member(place, user).map(RulesPropertiesTest::person))
                    .as("seed %d, %s", seed, user)
                    .isEqualTo(Optional.ofNullable(folded.people.get(user)));
        }
        for (Event event : log.events(place)) {
            assertSame(event, folded);
        }
    }

    private static Person person(MemberState member) {
        return new Person(member.role(), member.standing(), member.since());
    }

    private void assertSame(Event event, Folded folded) {
        Content expected = folded.contents.get(event.seq());
        if (event.content() instanceof Message now && expected instanceof Message then) {
            MessageState state = now.state();
            assertThat(now.with(MessageState.NEW))
                    .as("seed %d", seed)
                    .isEqualTo(then.with(MessageState.NEW));
            assertThat(state.edited()).as("seed %d", seed).isEqualTo(then.state().edited());
            assertThat(state.deleted()).as("seed %d", seed).isEqualTo(then.state().deleted());
            Map<String, Integer> counts =
                    state.reactions().stream()
                            .collect(Collectors.toMap(Reaction::reaction, Reaction::count));
            assertThat(counts).as("seed %d", seed).isEqualTo(folded.counts(event.seq()));
        } else {
            assertThat(event.content()).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
