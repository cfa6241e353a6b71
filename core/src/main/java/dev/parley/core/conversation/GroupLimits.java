package dev.parley.core.conversation;

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
}
