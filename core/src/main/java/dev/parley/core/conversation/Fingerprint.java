package dev.parley.core.conversation;

import dev.parley.protocol.event.Content.Message;
import dev.parley.protocol.event.JsonText;
import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;
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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;

/// Tells a retry from another request under the same id: the first 64 bits of SHA-256 over the
/// action and every field value. A collision could only make a sender's own second message pass for
/// the first.
///
/// Confined to the writer thread.
final class Fingerprint {
    private final MessageDigest sha256;
    private final StringBuilder text = new StringBuilder();

    Fingerprint() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    long of(ClientRequest.Write request) {
        text.setLength(0);
        switch (request) {
            case Private send -> add("private").message(send.message());
            case Group send -> add("group").message(send.message());
            case Edit edit -> add("edit").add(edit.seq()).add(edit.message());
            case Delete delete -> add("delete").add(delete.seq());
            case React react ->
                    add("react").add(react.seq()).add(react.reaction()).add(react.on() ? 1 : 0);
            case Invite invite -> add("invite").add(invite.user().value());
            case Kick kick -> add("kick").add(kick.user().value());
            case SetRole set -> add("role").add(set.user().value()).add(set.role().wire());
            case SetTitle set -> add("title").add(set.title());
            case Mark mark -> add("mark").add(mark.kind().name()).add(mark.seq());
            case Join _ -> add("join");
            case Leave _ -> add("leave");
            case Create create -> {
                add("create").add(create.group().map(GroupId::value).orElse(""));
                add(create.title().isPresent() ? "titled" : "").add(create.title().orElse(""));
                add(create.visibility().wire());
                for (UserId member : create.members()) {
                    add(member.value());
                }
            }
        }
        byte[] digest = sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    private void message(Message message) {
        OptionalLong replyTo = message.replyTo();
        add(replyTo.isPresent() ? Long.toString(replyTo.getAsLong()) : "").add(message.text());
        add(message.data().map(JsonText::value).orElse(""));
    }

    private Fingerprint add(long field) {
        return add(Long.toString(field));
    }

    /// No field holds U+0000, so it separates them beyond doubt.
    private Fingerprint add(String field) {
        text.append(field).append('\0');
        return this;
    }
}
