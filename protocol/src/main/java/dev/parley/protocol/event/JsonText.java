package dev.parley.protocol.event;

/// One JSON value as its sender wrote it, byte for byte. Only the codec makes them from the wire.
public record JsonText(String value) {
    @Override
    public String toString() {
        return value;
    }
}
