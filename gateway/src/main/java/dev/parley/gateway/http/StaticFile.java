package dev.parley.gateway.http;

import org.jspecify.annotations.Nullable;

/// A file of the web page, in memory.
///
/// @param gzipped the content as gzip, for who takes that; null where it gains nothing
/// @param immutable whether its name changes with its content, so browsers may keep it
/// @param shared whether pages of other origins may load it, as they do a script
@SuppressWarnings("ArrayRecordComponent") // Never compared; the bytes are shared, not changed.
public record StaticFile(
        byte[] content,
        byte @Nullable [] gzipped,
        String mediaType,
        boolean immutable,
        boolean shared) {
    /// The media type of a file by its name.
    public static String mediaTypeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "ico" -> "image/x-icon";
            case "json", "map" -> "application/json";
            case "webmanifest" -> "application/manifest+json";
            case "woff2" -> "font/woff2";
            case "txt" -> "text/plain; charset=utf-8";
            default -> "application/octet-stream";
        };
    }
}
