package dev.parley.client.frame;

import java.time.Instant;
import java.util.Optional;

/// One entry of a conversation's log. Everyone sees it under the same `seq`.
///
/// @param group the group's name; absent in a private chat
/// @param seq 1, 2, 3 … without a hole within its conversation
/// @param time the server's wall clock, which may go back; order is `seq`
/// @param id the sender's own id of the request
public record Event(
        String conversation,
        Optional<String> group,
        long seq,
        Instant time,
        String sender,
        Optional<String> id,
        Content content) {

    /// Whether it ends this user's membership.
    public boolean removes(String user) {
        return switch (content) {
            case Content.Left _ -> sender.equals(user);
            case Content.Kicked kicked -> kicked.user().equals(user);
            case Content.Message _,
                    Content.Created _,
                    Content.Joined _,
                    Content.Invited _,
                    Content.RoleChanged _,
                    Content.Retitled _,
                    Content.Edited _,
                    Content.Deleted _,
                    Content.Reacted _,
                    Content.Unknown _ ->
                    false;
        };
    }
}
