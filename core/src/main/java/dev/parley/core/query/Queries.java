package dev.parley.core.query;

import dev.parley.core.log.LogReader;
import dev.parley.core.log.LogReader.Page;
import dev.parley.protocol.event.Event;
import dev.parley.protocol.event.Place;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Place.PrivatePlace;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.ServerFrame.Answer;
import dev.parley.protocol.frame.ServerFrame.ConversationPage;
import dev.parley.protocol.frame.ServerFrame.ConversationRow;
import dev.parley.protocol.frame.ServerFrame.Failure;
import dev.parley.protocol.frame.ServerFrame.HistoryPage;
import dev.parley.protocol.frame.ServerFrame.MemberPage;
import dev.parley.protocol.frame.ServerFrame.MemberRow;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest.Conversations;
import dev.parley.protocol.request.ClientRequest.History;
import dev.parley.protocol.request.ClientRequest.Members;
import dev.parley.protocol.request.Target;
import dev.parley.protocol.request.Target.ByConversation;
import dev.parley.protocol.request.Target.ByGroup;
import dev.parley.protocol.request.Target.ByReceiver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers what a user asks of the log. Membership alone decides what is shown: the rest answers
/// `not_found`, as if absent. Stateless; every method may wait for the disk.
public final class Queries {
    private Queries() {}

    /// A page of a conversation's log.
    public static Answer history(LogReader log, UserId viewer, History ask) {
        if (ask.target() instanceof ByReceiver by && isSelf(viewer, by.receiver())) {
            return new Failure(
                    ask.id(), ErrorCode.BAD_REQUEST, "receiver (expected: somebody else)");
        }
        Optional<Place> place = place(log, viewer, ask.target());
        if (place.isEmpty()) {
            return noSuchConversation(ask);
        }
        Page<Event> page = log.events(place.get(), ask.window(), ask.limit());
        // Asked again: who was taken out while the page was read does not get it.
        if (place.get() instanceof GroupPlace group
                && log.readable(group.conversation(), viewer).isEmpty()) {
            return noSuchConversation(ask);
        }
        return new HistoryPage(ask.id(), place.get(), page.items(), page.next().isPresent());
    }

    private static Failure noSuchConversation(History ask) {
        return new Failure(
                ask.id(), ErrorCode.NOT_FOUND, "no such conversation that you are a member of");
    }

    private static Optional<Place> place(LogReader log, UserId viewer, Target target) {
        return switch (target) {
            case ByConversation by -> log.readable(by.conversation(), viewer);
            case ByGroup by -> log.readable(ConversationId.ofGroup(by.group()), viewer);
            case ByReceiver by ->
                    // A private chat exists from its first message and is empty before.
                    log.userNamed(Name.fold(by.receiver().value()))
                            .map(peer -> PrivatePlace.of(viewer, peer));
        };
    }

    private static boolean isSelf(UserId viewer, UserId receiver) {
        return Name.fold(viewer.value()).equals(Name.fold(receiver.value()));
    }

    /// The conversation a target stands for, where it exists and the viewer is a member of it.
    public static Optional<Place> readable(LogReader log, UserId viewer, Target target) {
        if (target instanceof ByReceiver by && isSelf(viewer, by.receiver())) {
            return Optional.empty();
        }
        return place(log, viewer, target)
                .flatMap(place -> log.readable(place.conversation(), viewer));
    }

    /// Whom a viewer asked about, and what they may know.
    ///
    /// @param known whom the asked names stand for, where there is such a user
    /// @param contacts those of the known who share something with the viewer
    public record Contacts(Map<UserId, UserId> known, Set<UserId> contacts) {
        public Contacts {
            known = Map.copyOf(known);
            contacts = Set.copyOf(contacts);
        }
    }

    /// Looks up whom of these users a viewer may see online.
    public static Contacts contacts(LogReader log, UserId viewer, List<UserId> asked) {
        Map<UserId, UserId> known = new HashMap<>();
        for (UserId name : asked) {
            log.userNamed(Name.fold(name.value())).ifPresent(user -> known.put(name, user));
        }
        return new Contacts(known, log.contactsAmong(viewer, known.values()));
    }

    /// A page of the viewer's conversations.
    public static Answer conversations(LogReader log, UserId viewer, Conversations ask) {
        try {
            Page<ConversationRow> page = log.conversationsOf(viewer, ask.after(), ask.limit());
            return new ConversationPage(ask.id(), viewer, page.items(), page.next());
        } catch (IllegalArgumentException e) {
            return new Failure(
                    ask.id(), ErrorCode.BAD_REQUEST, "after (expected: that of the page before)");
        }
    }

    /// A page of a group's members.
    public static Answer members(LogReader log, UserId viewer, Members ask) {
        if (ask.group().isLobby()) {
            return new Failure(
                    ask.id(), ErrorCode.FORBIDDEN, "group: the lobby's members are not listed");
        }
        ConversationId id = ConversationId.ofGroup(ask.group());
        Optional<Place> place = log.readable(id, viewer);
        if (place.isEmpty() || !(place.get() instanceof GroupPlace group)) {
            return noSuchGroup(ask);
        }
        Page<MemberRow> page = log.membersOf(id, ask.after(), ask.limit());
        // Asked again, as for history.
        if (log.readable(id, viewer).isEmpty()) {
            return noSuchGroup(ask);
        }
        return new MemberPage(ask.id(), group, page.items(), page.next());
    }

    private static Failure noSuchGroup(Members ask) {
        return new Failure(
                ask.id(),
                ErrorCode.NOT_FOUND,
                "group: no group " + ask.group() + " that you are a member of");
    }
}
