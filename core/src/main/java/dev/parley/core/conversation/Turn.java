package dev.parley.core.conversation;

import dev.parley.core.log.Transaction;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest;

import java.time.Instant;

/// One request's turn in a batch: the log as it finds it, who asks, what, and when.
record Turn(Transaction log, UserId sender, ClientRequest.Write request, Instant now) {}
