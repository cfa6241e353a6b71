package dev.parley.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.conversation.Command;
import dev.parley.core.conversation.GroupLimits;
import dev.parley.core.conversation.GroupNames;
import dev.parley.core.conversation.Outcome;
import dev.parley.core.conversation.Outcome.Appended;
import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.conversation.Rules;
import dev.parley.core.log.ConversationState;
import dev.parley.core.log.LogReader;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.TokenHash;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.Token;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Write;
import dev.parley.protocol.request.Window;
import dev.parley.testkit.log.InMemoryMessageLog;
import dev.parley.testkit.log.LogScribe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A log in memory that changes only as the rules allow, one second a request. Confined to its
/// test.
final class RuledLog {
    private final InMemoryMessageLog log = new InMemoryMessageLog();
    private final Rules rules;
    private Instant now = LogScribe.NOON;

    RuledLog(GroupLimits limits) {
        this.rules = new Rules(limits, new GroupNames());
    }

    /// Without limits.
    RuledLog() {
        this(new GroupLimits(0, 0));
    }

    /// A newcomer.
    UserId user(String name) {
        TokenHash token = TokenHash.of(new Token("token of " + name));
        decide(new Command.Claim(new Name(name), token));
        return new UserId(name);
    }

    Outcome ask(UserId sender, Write request) {
        return decide(new Command.Ask(sender, request));
    }

    private Outcome decide(Command command) {
        now = now.plusSeconds(1);
        Transaction transaction = log.begin();
        Outcome outcome = rules.decide(transaction, command, now);
        transaction.commit();
        return outcome;
    }

    /// Asks for what must be done; gives its event.
    Event done(UserId sender, Write request) {
        Outcome outcome = ask(sender, request);
        assertThat(outcome).isInstanceOf(Appended.class);
        return ((Appended) outcome).event();
    }

    /// The code of the refusal; empty when it was none.
    String code(UserId sender, Write request) {
        return ask(sender, request) instanceof Refused refused ? refused.code().wire() : "";
    }

    /// Founds a group.
    GroupPlace found(String name, Visibility visibility, UserId owner, UserId... members) {
        GroupPlace place = LogScribe.group(name);
        done(
                owner,
                new Create(
                        Optional.empty(),
                        Optional.of(place.group()),
                        Optional.empty(),
                        visibility,
                        List.of(members)));
        return place;
    }

    /// Says something in a group; gives its seq.
    long say(UserId sender, GroupPlace place, String text) {
        return done(sender, new Group(Optional.empty(), place.group(), Message.of(text))).seq();
    }

    LogReader reader() {
        return log;
    }

    ConversationState state(Place place) {
        return look(transaction -> transaction.conversation(place.conversation()).orElseThrow());
    }

    Optional<MemberState> member(Place place, UserId user) {
        return look(transaction -> transaction.member(place.conversation(), user));
    }

    private <T> T look(Function<Transaction, T> at) {
        Transaction transaction = log.begin();
        try {
            return at.apply(transaction);
        } finally {
            transaction.rollback();
        }
    }

    /// Every event of a place as it is now.
    List<Event> events(Place place) {
        return log.events(place, new Window.After(0), Integer.MAX_VALUE).items();
    }
}
