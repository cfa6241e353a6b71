package dev.parley.gateway.deflate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `Sec-WebSocket-Extensions` (RFC 6455, section 9.1). Used once, by one thread.
final class ExtensionHeader {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String text;
    private int at;
    private boolean broken;

    private ExtensionHeader(String text) {
        this.text = text;
    }

    /// One extension as a client offers it, its parameters in order, also those it repeats.
    record Extension(String name, List<Parameter> parameters) {
        Extension {
            parameters = List.copyOf(parameters);
        }
    }

    /// A parameter; a quoted value without its quotes.
    record Parameter(String name, Optional<String> value) {}

    /// The extensions offered, in order of preference; none when the header is not as it should be.
    static List<Extension> read(String text) {
        ExtensionHeader header = new ExtensionHeader(text);
        List<Extension> all = header.extensions();
        return header.broken ? List.of() : all;
    }

    private List<Extension> extensions() {
        List<Extension> all = new ArrayList<>();
        do {
            skipSpace();
            if (!isAtEnd() && next() != ',') {
                all.add(extension());
            }
        } while (takes(','));
        broken |= !isAtEnd();
        return all;
    }

    private Extension extension() {
        String name = token();
        List<Parameter> parameters = new ArrayList<>();
        while (!broken && takes(';')) {
            String parameter = token();
            parameters.add(
                    new Parameter(parameter, takes('=') ? Optional.of(value()) : Optional.empty()));
        }
        return new Extension(name, parameters);
    }

    private String value() {
        skipSpace();
        return takes('"') ? quoted() : token();
    }

    /// The rest of a quoted string, which has to hold a token.
    private String quoted() {
        StringBuilder value = new StringBuilder();
        while (!isAtEnd() && next() != '"') {
            if (next() == '\\') {
                at++;
            }
            if (isAtEnd() || !isTokenCharacter(next())) {
                broken = true;
                return "";
            }
            value.append(next());
            at++;
        }
        broken |= isAtEnd() || value.isEmpty();
        at++;
        return value.toString();
    }

    private String token() {
        skipSpace();
        int start = at;
        while (!isAtEnd() && isTokenCharacter(next())) {
            at++;
        }
        broken |= at == start;
        return text.substring(start, at);
    }

    private boolean takes(char wanted) {
        skipSpace();
        boolean there = !isAtEnd() && next() == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    private void skipSpace() {
        while (!isAtEnd() && (next() == ' ' || next() == '\t')) {
            at++;
        }
    }

    private boolean isAtEnd() {
        return at >= text.length();
    }

    private char next() {
        return text.charAt(at);
    }

    private static boolean isTokenCharacter(char c) {
        boolean alphanumeric =
                (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return alphanumeric || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
