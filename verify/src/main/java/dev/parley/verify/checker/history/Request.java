package dev.parley.verify.checker.history;

/// A request's name: ids are their sender's own.
public record Request(String sender, String id) {}
