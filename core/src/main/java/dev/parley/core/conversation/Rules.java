package dev.parley.core.conversation;

import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.core.log.Transaction;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Delete;
import dev.parley.protocol.request.ClientRequest.Edit;
import dev.parley.protocol.request.ClientRequest.Group;
import dev.parley.protocol.request.ClientRequest.Invite;
import dev.parley.protocol.request.ClientRequest.Join;
import dev.parley.protocol.request.ClientRequest.Kick;
import dev.parley.protocol.request.ClientRequest.Leave;
import dev.parley.protocol.request.ClientRequest.Mark;
import dev.parley.protocol.request.ClientRequest.Private;
import dev.parley.protocol.request.ClientRequest.React;
import dev.parley.protocol.request.ClientRequest.SetRole;
import dev.parley.protocol.request.ClientRequest.SetTitle;

import java.time.Instant;

/// Decides one command inside the writer's transaction: what it may do, and what is logged for it.
/// This is the look that counts; every earlier one only saves work. Confined to the writer thread.
///
/// **Invariant**: a refusal is decided before anything is put, so refusing one command leaves
/// nothing behind in the batch it shares with others.
public final class Rules {
    private final Messages messages;
    private final Groups groups;
    private final Memberships memberships;
    private final Changes changes;
    private final Marks marks = new Marks();
    private final Accounts accounts = new Accounts();

    /// Rules with the given limits; `names` draws names for groups created without one.
    public Rules(GroupLimits limits, GroupNames names) {
        Ledger ledger = new Ledger();
        this.messages = new Messages(ledger);
        this.groups = new Groups(ledger, limits, names);
        this.memberships = new Memberships(ledger, limits);
        this.changes = new Changes(ledger);
    }

    /// What becomes of the command.
    ///
    /// @param now the time its event is given, in whole milliseconds
    public Outcome decide(Transaction log, Command command, Instant now) {
        return switch (command) {
            case Command.Fence _ -> new Outcome.Passed();
            case Command.Claim claim -> accounts.claim(log, claim);
            case Command.Ask ask -> decide(log, ask, now);
        };
    }

    private Outcome decide(Transaction log, Command.Ask ask, Instant now) {
        Turn turn = new Turn(log, ask.sender(), ask.request(), now);
        return switch (ask.request()) {
            case Private send -> messages.send(turn, send);
            case Group send -> messages.send(turn, send);
            case Create create -> groups.create(turn, create);
            case Join join -> groups.join(turn, join);
            case Leave leave -> groups.leave(turn, leave);
            case Invite invite -> memberships.invite(turn, invite);
            case Kick kick -> memberships.kick(turn, kick);
            case SetRole set -> memberships.role(turn, set);
            case SetTitle set -> memberships.title(turn, set);
            case Edit edit -> changes.edit(turn, edit);
            case Delete delete -> changes.delete(turn, delete);
            case React react -> changes.react(turn, react);
            case Mark mark -> marks.move(turn, mark);
        };
    }

    /// The refusal that hides whether the thing exists.
    static Refused notFound(String what) {
        return new Refused(ErrorCode.NOT_FOUND, what);
    }
}
