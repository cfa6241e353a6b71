package dev.parley.bench.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everyone who is here, and who of them is in the group. For one event loop.
final class Members {
    private final Map<String, Channel> users = new HashMap<>();
    private final List<Channel> group = new ArrayList<>();
    private final List<Channel> unflushed = new ArrayList<>();

    void enter(String user, Channel channel) {
        users.put(user, channel);
    }

    void join(Channel channel) {
        group.add(channel);
    }

    void leave(String user, Channel channel) {
        users.remove(user, channel);
        group.remove(channel);
    }

    /// Every member but the sender gets the same bytes.
    void toGroup(Channel sender, ByteBuf frame) {
        for (int i = 0; i < group.size(); i++) {
            Channel member = group.get(i);
            if (!member.equals(sender)) {
                member.write(frame.retainedDuplicate(), member.voidPromise());
            }
        }
        frame.release();
        if (unflushed.isEmpty()) {
            unflushed.addAll(group);
        }
    }

    void toUser(String user, ByteBuf frame) {
        @Nullable Channel channel = users.get(user);
        if (channel == null) {
            frame.release();
            return;
        }
        channel.write(frame, channel.voidPromise());
        unflushed.add(channel);
    }

    /// What was written since leaves.
    void flush() {
        for (int i = 0; i < unflushed.size(); i++) {
            unflushed.get(i).flush();
        }
        unflushed.clear();
    }
}
