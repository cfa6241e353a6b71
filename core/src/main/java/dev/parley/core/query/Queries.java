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

import java.util.Optional;

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
            return new Failure(
                    ask.id(),
                    ErrorCode.NOT_FOUND,
                    "group: no group " + ask.group() + " that you are a member of");
        }
        Page<MemberRow> page = log.membersOf(id, ask.after(), ask.limit());
        return new MemberPage(ask.id(), group, page.items(), page.next());
    }
}
