package dev.parley.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.http.OriginPolicy.Allowed;
import dev.parley.gateway.http.OriginPolicy.Refused;
import dev.parley.gateway.http.OriginPolicy.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;

class OriginPolicyTest {
    private static final Set<String> NONE = Set.of();

    @Test
    void noOriginIsNoBrowserAndMayPass() {
        assertThat(judge(NONE, List.of(), "chat.example")).isEqualTo(new Allowed(Optional.empty()));
        assertThat(new OriginPolicy(NONE).judge(List.of(), Optional.empty()))
                .isEqualTo(new Allowed(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080",
        "http://localhost:8080, LOCALHOST:8080",
        "http://localhost, localhost",
        "http://localhost, localhost:80",
        "http://127.0.0.1:8080, 127.0.0.1:8080",
        "http://192.168.1.20:8080, 192.168.1.20:8080",
        "http://10.0.0.1, 10.0.0.1:80",
        "http://[::1]:8080, [::1]:8080",
        "http://[::1], [::1]:80",
        "http://[2001:db8::1]:8080, [2001:DB8::1]:8080"
    })
    void theServersOwnPageMayPassUnderALoopbackNameOrAnAddress(String origin, String host) {
        assertThat(judge(NONE, List.of(origin), host)).isEqualTo(new Allowed(Optional.of(origin)));
    }

    @ParameterizedTest
    @CsvSource({
        // DNS rebinding: whoever owns the name can point it here.
        "http://chat.example, chat.example",
        "http://chat.example:8080, chat.example:8080",
        "http://evil.example:8080, evil.example:8080",
        "http://localhost.evil.example:8080, localhost.evil.example:8080",
        "http://127.0.0.1.nip.io:8080, 127.0.0.1.nip.io:8080",
        "http://localhost.:8080, localhost.:8080",
        // Numbers that only some readers take for an address.
        "http://127.1:8080, 127.1:8080",
        "http://2130706433:8080, 2130706433:8080",
        "http://0x7f.0.0.1:8080, 0x7f.0.0.1:8080",
        "http://::1, ::1",
        "http://[::1:8080, [::1:8080",
        "http://[evil.example]:8080, [evil.example]:8080"
    })
    void aNameIsNeverTakenForTheServerItself(String origin, String host) {
        assertThat(judge(NONE, List.of(origin), host)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, localhost:8080",
        "http://localhost, localhost:8080",
        "http://localhost:8080, localhost",
        "https://localhost:8080, localhost:8080",
        "http://127.0.0.1:8080, localhost:8080",
        "http://localhost:8080, 127.0.0.1:8080",
        "http://[::1]:8080, 127.0.0.1:8080",
        "http://LOCALHOST:8080, localhost:8080",
        "http://localhost:8080/, localhost:8080",
        "http://user@localhost:8080, localhost:8080",
        "localhost:8080, localhost:8080",
        "http://localhost:8080 , ''",
        "http://, ''",
        "file://, localhost:8080"
    })
    void anotherSchemeHostOrPortIsAnotherOrigin(String origin, String host) {
        assertThat(judge(NONE, List.of(origin), host)).isInstanceOf(Refused.class);
    }

    @Test
    void withoutAHostHeaderNoPageIsTheServersOwn() {
        assertThat(new OriginPolicy(NONE).judge(List.of("http://localhost:8080"), Optional.empty()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void anAllowedOriginMayPassWhateverTheHost() {
        Set<String> allowed = Set.of("https://chat.example");

        assertThat(judge(allowed, List.of("https://chat.example"), "chat.example"))
                .isEqualTo(new Allowed(Optional.of("https://chat.example")));
        assertThat(judge(allowed, List.of("https://chat.example"), "anything:1"))
                .isInstanceOf(Allowed.class);
        assertThat(judge(allowed, List.of("http://localhost:8080"), "localhost:8080"))
                .isInstanceOf(Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://chat.example",
                "https://CHAT.example",
                "https://chat.example:443",
                "https://chat.example:8443",
                "https://chat.example/",
                "https://chat.example.evil.example",
                "https://evil.chat.example",
                "https://chat.exampl",
                "*",
                "",
                "null"
            })
    void whatIsNotExactlyAnAllowedOriginMayNotPass(String origin) {
        assertThat(judge(Set.of("https://chat.example"), List.of(origin), "chat.example"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://any.example", "http://localhost:1", "moz-extension://x"})
    void aStarLetsEveryOriginPass(String origin) {
        assertThat(judge(Set.of("*"), List.of(origin), "chat.example"))
                .isEqualTo(new Allowed(Optional.of(origin)));
    }

    @Test
    void nullMayNotPassEvenWithAStar() {
        assertThat(judge(Set.of("*"), List.of("null"), "localhost:8080"))
                .isInstanceOf(Refused.class);
        assertThat(judge(Set.of("*", "null"), List.of("null"), "localhost:8080"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void twoOriginsMayNotPassEvenWhenBothAreAllowed() {
        List<String> twice = List.of("https://chat.example", "https://chat.example");

        assertThat(judge(Set.of("https://chat.example", "*"), twice, "chat.example"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theRefusalNamesTheOriginAndTheSetting() {
        Verdict verdict = judge(NONE, List.of("https://app.example"), "chat.example");

        assertThat(verdict)
                .isEqualTo(
                        new Refused(
                                "https://app.example",
                                "Origin https://app.example is not allowed: to allow it, start the"
                                        + " server with --allow-origin https://app.example"
                                        + " (setting allow-origin)."));
    }

    @Test
    void anOriginIsShownWithoutControlCharactersAndNotEndlessly() {
        Verdict verdict = judge(NONE, List.of("http://a\u001b[31m\u0007é" + "x".repeat(9000)), "h");

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.origin()).startsWith("http://a?[31m??xxx");
                            assertThat(refused.origin()).hasSize(201).endsWith("…");
                        });
    }

    private static Verdict judge(Set<String> allowed, List<String> origins, String host) {
        return new OriginPolicy(allowed).judge(origins, Optional.of(host));
    }
}
