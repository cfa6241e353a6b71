package dev.parley.core.conversation;

import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.core.log.ConversationState;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.Transaction;
import dev.parley.core.log.UserState;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Join;
import dev.parley.protocol.request.ClientRequest.Leave;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Groups and who belongs to them. Confined to the writer thread.
final class Groups {
    static final Refused LOBBY_REFUSED =
            new Refused(ErrorCode.FORBIDDEN, "group: everyone belongs to the lobby, always");

    private final Ledger ledger;
    private final GroupLimits limits;
    private final GroupNames names;

    Groups(Ledger ledger, GroupLimits limits, GroupNames names) {
        this.ledger = ledger;
        this.limits = limits;
        this.names = names;
    }

    Outcome create(Turn turn, Create create) {
        Optional<Outcome> earlier = ledger.earlier(turn, Optional.empty());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        GroupId group = create.group().orElseGet(names::draw);
        GroupPlace place = new GroupPlace(ConversationId.ofGroup(group), group);
        if (group.isLobby() || turn.log().conversation(place.conversation()).isPresent()) {
            return new Refused(
                    ErrorCode.CONFLICT, "group: " + group + " is taken (expected: another name)");
        }
        Set<UserId> members = new LinkedHashSet<>();
        for (UserId named : create.members()) {
            Optional<UserState> user = turn.log().user(Name.fold(named.value()));
            if (user.isEmpty()) {
                return Rules.notFound("members: " + named + " is not known here");
            }
            members.add(user.get().user());
        }
        members.remove(turn.sender());
        Optional<Refused> full = refuseWhenFull(turn, members);
        return full.isPresent() ? full.get() : found(turn, create, place, List.copyOf(members));
    }

    private Outcome found(Turn turn, Create create, GroupPlace place, List<UserId> members) {
        Transaction log = turn.log();
        log.put(
                new ConversationState(
                        place,
                        create.title(),
                        create.visibility(),
                        false,
                        members.size() + 1,
                        1,
                        0));
        log.put(member(place, turn.sender(), Role.OWNER, 1));
        for (UserId user : members) {
            log.put(member(place, user, Role.MEMBER, 1));
        }
        return ledger.append(
                turn, place, 1, new Content.Created(create.title(), create.visibility(), members));
    }

    /// A new member's read mark starts at the event that brought them in.
    private static MemberState member(GroupPlace place, UserId user, Role role, long since) {
        return MemberState.joined(place.conversation(), user, role, since, since);
    }

    private Optional<Refused> refuseWhenFull(Turn turn, Set<UserId> others) {
        if (!limits.allowsMembers(others.size() + 1)) {
            return Optional.of(limits.full());
        }
        List<UserId> all = new ArrayList<>(others);
        all.add(turn.sender());
        for (UserId user : all) {
            if (!limits.allowsGroups(turn.log().groupsOf(user) + 1)) {
                return Optional.of(limits.tooManyGroups(user));
            }
        }
        return Optional.empty();
    }

    Outcome join(Turn turn, Join join) {
        if (join.group().isLobby()) {
            return LOBBY_REFUSED;
        }
        ConversationId id = ConversationId.ofGroup(join.group());
        Optional<Outcome> earlier = ledger.earlier(turn, Optional.of(id));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (Messages.isMember(turn, id)) {
            return new Unchanged();
        }
        Optional<ConversationState> found = turn.log().conversation(id).filter(Groups::isOpen);
        if (found.isEmpty()) {
            return Rules.notFound("group: no public group " + join.group());
        }
        if (turn.log().member(id, turn.sender()).filter(Groups::wasKicked).isPresent()) {
            return new Refused(
                    ErrorCode.FORBIDDEN, "group: you were kicked (expected: an invitation)");
        }
        ConversationState state = found.get();
        if (!limits.allowsMembers(state.members() + 1)) {
            return limits.full();
        }
        if (!limits.allowsGroups(turn.log().groupsOf(turn.sender()) + 1)) {
            return limits.tooManyGroups(turn.sender());
        }
        GroupPlace place = (GroupPlace) state.place();
        long seq = state.end() + 1;
        turn.log().put(state.withMembers(state.members() + 1, state.owners()));
        turn.log().put(member(place, turn.sender(), Role.MEMBER, seq));
        return ledger.append(turn, place, seq, new Content.Joined());
    }

    private static boolean wasKicked(MemberState member) {
        return member.standing() == MemberState.Standing.KICKED;
    }

    private static boolean isOpen(ConversationState state) {
        return !state.closed() && state.visibility() == Visibility.PUBLIC;
    }

    Outcome leave(Turn turn, Leave leave) {
        if (leave.group().isLobby()) {
            return LOBBY_REFUSED;
        }
        ConversationId id = ConversationId.ofGroup(leave.group());
        Optional<Outcome> earlier = ledger.earlier(turn, Optional.of(id));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<MemberState> member =
                turn.log().member(id, turn.sender()).filter(MemberState::present);
        if (member.isEmpty()) {
            return Rules.notFound("group: no group " + leave.group() + " that you are a member of");
        }
        ConversationState state = turn.log().conversation(id).orElseThrow();
        boolean owner = member.get().role() == Role.OWNER;
        if (owner && state.owners() == 1 && state.members() > 1) {
            return new Refused(
                    ErrorCode.CONFLICT,
                    "group: its last owner cannot leave (expected: another owner first)");
        }
        int members = state.members() - 1;
        ConversationState rest = state.withMembers(members, state.owners() - (owner ? 1 : 0));
        turn.log().put(members == 0 ? rest.asClosed() : rest);
        turn.log().put(member.get().gone(MemberState.Standing.LEFT, state.end() + 1));
        return ledger.append(turn, state.place(), state.end() + 1, new Content.Left());
    }
}
