package dev.parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

class InputTest {
    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", new Input.Nothing()),
                Arguments.of("   ", new Input.Nothing()),
                Arguments.of(" hello  there ", new Input.Say("hello  there")),
                Arguments.of("//etc/passwd", new Input.Say("/etc/passwd")),
                Arguments.of("/msg bob hello  there", new Input.Message("bob", "hello  there")),
                Arguments.of("/msg bob", new Input.Visit("bob")),
                Arguments.of("/join team", new Input.Join("team")),
                Arguments.of("/create team", new Input.Create("team", true)),
                Arguments.of("/create team private", new Input.Create("team", false)),
                Arguments.of("/invite bob", new Input.Invite("bob")),
                Arguments.of("/leave", new Input.Leave()),
                Arguments.of("/who", new Input.Who()),
                Arguments.of("/list", new Input.Conversations()),
                Arguments.of("/history", new Input.History(20)),
                Arguments.of("/history 7", new Input.History(7)),
                Arguments.of("/history 999", new Input.History(200)),
                Arguments.of("/history 0", new Input.History(1)),
                Arguments.of("/help", new Input.Help()),
                Arguments.of("/quit", new Input.Quit()));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isWhatWasMeant(String line, Input input) {
        assertThat(Input.of(line)).isEqualTo(input);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/msg",
                "/join",
                "/create",
                "/create a b",
                "/invite",
                "/history x",
                "/history -1",
                "/history 1000",
                "/nonsense",
                "/",
                "/Quit"
            })
    void whatIsNoCommandSaysWhatWouldBe(String line) {
        assertThat(Input.of(line)).isInstanceOf(Input.Wrong.class);
    }
}
