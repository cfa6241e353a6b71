package dev.parley.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

import java.util.regex.Pattern;

/// What encodings a client takes (RFC 9110, section 12.5.3). Stateless.
final class AcceptEncoding {
    private static final String GZIP = "gzip";
    private static final Pattern NOTHING = Pattern.compile("[qQ]\\s*=\\s*0(\\.0*)?");

    private AcceptEncoding() {}

    /// Whether gzip is named, and not with a weight of nothing. A mere `*` is not taken for it.
    static boolean takesGzip(HttpHeaders headers) {
        for (String value : headers.getAll(HttpHeaderNames.ACCEPT_ENCODING)) {
            for (String element : value.split(",", -1)) {
                if (takesGzip(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean takesGzip(String element) {
        int weight = element.indexOf(';');
        String coding = (weight < 0 ? element : element.substring(0, weight)).strip();
        return coding.equalsIgnoreCase(GZIP)
                && (weight < 0 || !isNothing(element.substring(weight + 1)));
    }

    private static boolean isNothing(String parameter) {
        return NOTHING.matcher(parameter.strip()).matches();
    }
}
