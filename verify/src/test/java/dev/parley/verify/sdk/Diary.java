package dev.parley.verify.sdk;

import dev.parley.client.ParleyListener;
import dev.parley.client.frame.Content;
import dev.parley.client.frame.Event;
import dev.parley.client.frame.ServerFrame;
import dev.parley.client.frame.ServerFrame.Presence;
import dev.parley.client.frame.ServerFrame.Receipt;
import dev.parley.client.frame.ServerFrame.Typing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What one client was handed, in order. Safe from any thread.
final class Diary implements ParleyListener {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<ServerFrame> signals = new CopyOnWriteArrayList<>();
    private final List<String> resets = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(Event event) {
        events.add(event);
    }

    @Override
    public void onReset(String conversation) {
        resets.add(conversation);
    }

    @Override
    public void onPresence(Presence presence) {
        signals.add(presence);
    }

    @Override
    public void onTyping(Typing typing) {
        signals.add(typing);
    }

    @Override
    public void onReceipt(Receipt receipt) {
        signals.add(receipt);
    }

    /// What is no event.
    List<ServerFrame> signals() {
        return List.copyOf(signals);
    }

    /// The events of one group.
    List<Event> events(String group) {
        return events.stream()
                .filter(event -> event.group().filter(group::equals).isPresent())
                .toList();
    }

    List<Long> seqs(String group) {
        return events(group).stream().map(Event::seq).toList();
    }

    /// The texts of one sender in a group.
    List<String> texts(String group, String sender) {
        return events(group).stream()
                .filter(event -> event.sender().equals(sender))
                .map(Event::content)
                .filter(Content.Message.class::isInstance)
                .map(content -> ((Content.Message) content).text())
                .toList();
    }

    List<String> resets() {
        return List.copyOf(resets);
    }
}
