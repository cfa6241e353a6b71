package dev.parley.core.conversation;

import dev.parley.core.conversation.Access.Member;
import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.core.log.ConversationState;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.MemberState.Standing;
import dev.parley.protocol.event.Content;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.ConversationId;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest.Invite;
import dev.parley.protocol.request.ClientRequest.Kick;
import dev.parley.protocol.request.ClientRequest.SetRole;
import dev.parley.protocol.request.ClientRequest.SetTitle;

import java.util.Optional;
import java.util.function.Function;

/// What members may do to a group and to each other; `docs/RIGHTS.md` has it as a table. Confined
/// to the writer thread.
final class Memberships {
    private final Ledger ledger;
    private final GroupLimits limits;

    Memberships(Ledger ledger, GroupLimits limits) {
        this.ledger = ledger;
        this.limits = limits;
    }

    /// What all of them begin with: the lobby is refused, a retry is answered, who is not a member
    /// finds nothing.
    private Outcome asMember(Turn turn, GroupId group, Function<Member, Outcome> next) {
        if (group.isLobby()) {
            return Groups.LOBBY_REFUSED;
        }
        ConversationId id = ConversationId.ofGroup(group);
        Optional<Outcome> earlier = ledger.earlier(turn, Optional.of(id));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Optional<Member> member = Access.member(turn, id);
        return member.isPresent() ? next.apply(member.get()) : Access.noSuchGroup(group);
    }

    Outcome invite(Turn turn, Invite invite) {
        return asMember(
                turn,
                invite.group(),
                member -> {
                    boolean open = member.conversation().visibility() == Visibility.PUBLIC;
                    if (!open && !member.hasRole(Role.ADMIN)) {
                        return Access.forbidden("an owner or admin of a private group");
                    }
                    Optional<UserId> user = Access.user(turn, invite.user());
                    return user.isPresent()
                            ? take(turn, member, user.get())
                            : Rules.notFound("user: " + invite.user() + " is not known here");
                });
    }

    private Outcome take(Turn turn, Member member, UserId user) {
        Optional<MemberState> known = turn.log().member(member.id(), user);
        if (known.filter(MemberState::present).isPresent()) {
            return new Unchanged();
        }
        ConversationState state = member.conversation();
        if (!limits.allowsMembers(state.members() + 1)) {
            return limits.full();
        }
        if (!limits.allowsGroups(turn.log().groupsOf(user) + 1)) {
            return limits.tooManyGroups(user);
        }
        long seq = state.end() + 1;
        turn.log().put(state.withMembers(state.members() + 1, state.owners()));
        turn.log().put(MemberState.joined(member.id(), user, Role.MEMBER, seq, seq));
        return ledger.append(turn, state.place(), seq, new Content.Invited(user));
    }

    Outcome kick(Turn turn, Kick kick) {
        return asMember(
                turn,
                kick.group(),
                member -> {
                    if (!member.hasRole(Role.ADMIN)) {
                        return Access.forbidden("an owner or admin of the group");
                    }
                    Optional<MemberState> target = other(turn, member, kick.user());
                    if (target.isEmpty()) {
                        return notMember(kick.user());
                    }
                    if (target.get().user().equals(turn.sender())) {
                        return new Refused(
                                ErrorCode.BAD_REQUEST, "user (expected: somebody else, or leave)");
                    }
                    if (!member.hasRole(target.get().role())) {
                        return Access.forbidden("nobody of a higher role");
                    }
                    return remove(turn, member.conversation(), target.get());
                });
    }

    private Outcome remove(Turn turn, ConversationState state, MemberState target) {
        long seq = state.end() + 1;
        int owners = state.owners() - (target.role() == Role.OWNER ? 1 : 0);
        turn.log().put(state.withMembers(state.members() - 1, owners));
        turn.log().put(target.gone(Standing.KICKED, seq));
        return ledger.append(turn, state.place(), seq, new Content.Kicked(target.user()));
    }

    Outcome role(Turn turn, SetRole set) {
        return asMember(
                turn,
                set.group(),
                member -> {
                    if (!member.hasRole(Role.OWNER)) {
                        return Access.forbidden("an owner of the group");
                    }
                    Optional<MemberState> target = other(turn, member, set.user());
                    return target.isPresent()
                            ? assign(turn, member.conversation(), target.get(), set.role())
                            : notMember(set.user());
                });
    }

    private Outcome assign(Turn turn, ConversationState state, MemberState target, Role role) {
        if (target.role() == role) {
            return new Unchanged();
        }
        boolean demoted = target.role() == Role.OWNER;
        if (demoted && state.owners() == 1) {
            return new Refused(
                    ErrorCode.CONFLICT, "role: the last owner stays one (expected: another first)");
        }
        int owners = state.owners() + (role == Role.OWNER ? 1 : 0) - (demoted ? 1 : 0);
        turn.log().put(state.withMembers(state.members(), owners));
        turn.log().put(target.withRole(role));
        Content changed = new Content.RoleChanged(target.user(), role);
        return ledger.append(turn, state.place(), state.end() + 1, changed);
    }

    Outcome title(Turn turn, SetTitle set) {
        return asMember(
                turn,
                set.group(),
                member -> {
                    if (!member.hasRole(Role.ADMIN)) {
                        return Access.forbidden("an owner or admin of the group");
                    }
                    ConversationState state = member.conversation();
                    if (state.title().equals(Optional.of(set.title()))) {
                        return new Unchanged();
                    }
                    turn.log().put(state.withTitle(set.title()));
                    Content changed = new Content.Retitled(set.title());
                    return ledger.append(turn, state.place(), state.end() + 1, changed);
                });
    }

    private static Optional<MemberState> other(Turn turn, Member member, UserId named) {
        return Access.user(turn, named)
                .flatMap(user -> turn.log().member(member.id(), user))
                .filter(MemberState::present);
    }

    private static Refused notMember(UserId user) {
        return Rules.notFound("user: " + user + " is not a member of the group");
    }
}
