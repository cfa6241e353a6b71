package dev.parley.core.conversation;

import dev.parley.core.conversation.Outcome.Refused;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.id.UserId;

/// How large groups and memberships may grow; 0 switches a limit off.
///
/// @param groupsPerUser most groups one user may be a member of
/// @param members most members of one group
public record GroupLimits(int groupsPerUser, int members) {
    boolean allowsGroups(int count) {
        return groupsPerUser == 0 || count <= groupsPerUser;
    }

    boolean allowsMembers(int count) {
        return members == 0 || count <= members;
    }

    Refused full() {
        return new Refused(
                ErrorCode.FORBIDDEN,
                "group: full (expected: at most "
                        + members
                        + " members; setting limits.group-members)");
    }

    Refused tooManyGroups(UserId user) {
        return new Refused(
                ErrorCode.FORBIDDEN,
                user
                        + " is in too many groups (expected: at most "
                        + groupsPerUser
                        + "; setting limits.groups-per-user)");
    }
}
