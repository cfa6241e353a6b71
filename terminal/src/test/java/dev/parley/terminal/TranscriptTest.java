package dev.parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.frame.Content;
import dev.parley.client.frame.Event;
import dev.parley.terminal.Screen.Line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

class TranscriptTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private final Transcript transcript = new Transcript(Clock.fixed(NOON, ZoneOffset.UTC));

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(
                        new Content.Created(Optional.empty(), true, List.of()),
                        "bob made this group"),
                Arguments.of(new Content.Joined(), "bob joined"),
                Arguments.of(new Content.Left(), "bob left"),
                Arguments.of(new Content.Invited("eve"), "bob invited eve"),
                Arguments.of(new Content.Kicked("eve"), "bob removed eve"),
                Arguments.of(new Content.RoleChanged("eve", "admin"), "bob made eve admin"),
                Arguments.of(new Content.Retitled("\u001b[2JUs"), "bob named this group: Us"),
                Arguments.of(
                        new Content.Edited(1, Optional.of("b\nc")),
                        "bob changed a message to: b c"),
                Arguments.of(new Content.Edited(1, Optional.empty()), "bob changed a message"),
                Arguments.of(new Content.Deleted(1), "bob deleted a message"),
                Arguments.of(
                        new Content.Reacted(1, "+1", true, OptionalLong.empty()),
                        "bob reacted with +1"),
                Arguments.of(
                        new Content.Reacted(1, "+1", false, OptionalLong.of(2)),
                        "bob took back +1"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyChangeIsOneCleanLine(Content content, String line) {
        assertThat(lines(event("bob", NOON, content), "")).containsExactly("12:00 * " + line);
    }

    @Test
    void whatIsNewerThanThisProgramShowsNothing() {
        assertThat(lines(event("bob", NOON, new Content.Unknown("sparkled")), "")).isEmpty();
    }

    @Test
    void aMessageHasItsTimeItsPlaceAndItsSender() {
        assertThat(lines(event("bob", NOON, message("hello")), ""))
                .containsExactly("12:00 <bob> hello");
        assertThat(lines(event("bob", NOON, message("hello")), "team"))
                .containsExactly("12:00 [team] <bob> hello");
        assertThat(lines(event("bob", NOON.minusSeconds(86_400), message("hello")), ""))
                .containsExactly("2026-11-23 12:00 <bob> hello");
    }

    @Test
    void aMessageOfManyLinesCanNotPassForSomeoneElses() {
        assertThat(lines(event("bob", NOON, message("hi\n12:00 <eve> I agree\r\n* x")), ""))
                .containsExactly("12:00 <bob> hi", "      | 12:00 <eve> I agree", "      | * x");
    }

    @Test
    void aNameIsAsDangerousAsAText() {
        assertThat(lines(event("b\u001b]0;x\u0007ob\n", NOON, message("\u001b[2Jhi")), ""))
                .containsExactly("12:00 <bob > hi");
    }

    @Test
    void whatWasDeletedOrChangedSaysSo() {
        Content deleted =
                new Content.Message(
                        Optional.empty(),
                        "",
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        List.of());
        Content changed =
                new Content.Message(
                        Optional.empty(),
                        "hello",
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.of(NOON),
                        false,
                        List.of());

        assertThat(lines(event("bob", NOON, deleted), "")).containsExactly("12:00 <bob> (deleted)");
        assertThat(lines(event("bob", NOON, changed), ""))
                .containsExactly("12:00 <bob> hello (changed)");
    }

    private List<String> lines(Event event, String place) {
        return transcript.linesOf(event, place).stream().map(Line::plain).toList();
    }

    private static Content message(String text) {
        return new Content.Message(
                Optional.empty(),
                text,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of());
    }

    private static Event event(String sender, Instant time, Content content) {
        return new Event("c", Optional.of("team"), 3, time, sender, Optional.empty(), content);
    }
}
