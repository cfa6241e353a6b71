package dev.parley.bench.load;

import java.util.List;

/// Who sends, and how many connections each message goes to. `name` says it for people.
record Scene(String name, List<Sender> senders, int receivers) {}
