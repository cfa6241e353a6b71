package dev.parley.protocol.frame;

/// What a client is told of the server's limits in `welcome` and in `GET /api/v1/info`.
///
/// @param frameBytes longest frame the server reads
/// @param messageBytes longest `message` and `data` together, in bytes of UTF-8
/// @param requestsPerSecond steady rate of one connection; 0 when unlimited
/// @param historyEvents most events in one `history` page
/// @param members most members in one `create`
/// @param replay most events replayed to a returning client, in each conversation
public record Limits(
        int frameBytes,
        int messageBytes,
        int requestsPerSecond,
        int historyEvents,
        int members,
        int replay) {}
