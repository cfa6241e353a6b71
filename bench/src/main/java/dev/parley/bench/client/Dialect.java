package dev.parley.bench.client;

/// How one kind of server is spoken to.
public interface Dialect {
    /// Where the WebSocket is.
    String path();

    /// Empty for none.
    default String subprotocol() {
        return "";
    }

    /// The talk of one connection, which logs in by itself when the connection is open. Talks with
    /// the same user number belong to the same user.
    Talk talk(int user);

    /// The talk of a further connection of a user who has logged in by an earlier talk.
    default Talk again(Talk earlier, int user) {
        return talk(user);
    }

    /// Messages of so many bytes to the group.
    Template toGroup(int messageBytes);

    /// Messages of so many bytes to one user.
    Template toUser(int user, int messageBytes);

    /// What the sender of a message to the group gets.
    Reply groupReply();

    /// What the sender of a message to a user gets.
    default Reply userReply() {
        return groupReply();
    }

    /// What comes back to the connection that sent a message.
    enum Reply {
        /// An ack in the message's place.
        ACK,
        /// The message itself.
        ECHO,
        NONE
    }
}
