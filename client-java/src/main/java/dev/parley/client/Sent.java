package dev.parley.client;

import dev.parley.client.frame.ServerFrame.Ack;

import java.util.concurrent.CompletableFuture;

/// A request on its way.
///
/// @param id its own, also in the event everyone else sees
/// @param ack when the server has stored it, however long that takes; fails with [RequestException]
public record Sent(String id, CompletableFuture<Ack> ack) {}
