package dev.parley.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.conversation.GroupLimits;
import dev.parley.core.conversation.Outcome.Unchanged;
import dev.parley.core.log.MemberState;
import dev.parley.core.log.MemberState.Standing;
import dev.parley.protocol.event.Place.GroupPlace;
import dev.parley.protocol.event.Role;
import dev.parley.protocol.event.Visibility;
import dev.parley.protocol.id.UserId;
import dev.parley.protocol.request.ClientRequest.Create;
import dev.parley.protocol.request.ClientRequest.Invite;
import dev.parley.protocol.request.ClientRequest.Join;
import dev.parley.protocol.request.ClientRequest.Kick;
import dev.parley.protocol.request.ClientRequest.Leave;
import dev.parley.protocol.request.ClientRequest.SetRole;
import dev.parley.testkit.log.LogScribe;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// Who is in a group, as what, and since when: the rows behind `invite`, `kick`, `role`, `leave`.
final class MembershipsTest {
    private final RuledLog log = new RuledLog();
    private final UserId anna = log.user("anna");
    private final UserId bert = log.user("bert");
    private final UserId cleo = log.user("cleo");
    private final GroupPlace tea = log.found("Tea", Visibility.PUBLIC, anna, bert);

    private Invite invite(UserId user) {
        return new Invite(Optional.empty(), tea.group(), user);
    }

    private Kick kick(UserId user) {
        return new Kick(Optional.empty(), tea.group(), user);
    }

    private Leave leave() {
        return new Leave(Optional.empty(), tea.group());
    }

    private SetRole role(UserId user, Role role) {
        return new SetRole(Optional.empty(), tea.group(), user, role);
    }

    private MemberState row(UserId user) {
        return log.member(tea, user).orElseThrow();
    }

    @Test
    void whoIsInvitedBeginsAtTheInvitation() {
        log.say(anna, tea, "before they came");
        long invited = log.done(bert, invite(cleo)).seq();

        assertThat(row(cleo))
                .isEqualTo(
                        new MemberState(
                                tea.conversation(),
                                cleo,
                                Role.MEMBER,
                                Standing.PRESENT,
                                invited,
                                invited,
                                invited));
        assertThat(log.state(tea).members()).isEqualTo(3);
    }

    @Test
    void whoIsKickedKeepsARowWithoutRoleAndKeepsTheirMarks() {
        log.done(anna, role(bert, Role.ADMIN));
        long kicked = log.done(anna, kick(bert)).seq();

        assertThat(row(bert).standing()).isEqualTo(Standing.KICKED);
        assertThat(row(bert).since()).isEqualTo(kicked);
        assertThat(row(bert).role()).isEqualTo(Role.MEMBER);
        assertThat(row(bert).read()).isEqualTo(1);
        assertThat(log.state(tea).members()).isEqualTo(1);
    }

    @Test
    void whoWasKickedAndLeftAfterBeingBackMayJoinAgain() {
        log.done(anna, kick(bert));
        assertThat(log.code(bert, new Join(Optional.empty(), tea.group()))).isEqualTo("forbidden");
        log.done(anna, invite(bert));
        log.done(bert, leave());

        assertThat(log.code(bert, new Join(Optional.empty(), tea.group()))).isEmpty();
    }

    @Test
    void anotherOwnerIsCountedAndUncounted() {
        assertThat(log.code(anna, leave())).isEqualTo("conflict");
        log.done(anna, role(bert, Role.OWNER));
        assertThat(log.state(tea).owners()).isEqualTo(2);
        log.done(bert, kick(anna));

        assertThat(log.state(tea).owners()).isEqualTo(1);
        assertThat(log.code(bert, role(bert, Role.ADMIN))).isEqualTo("conflict");
        assertThat(log.ask(bert, role(bert, Role.OWNER))).isEqualTo(new Unchanged());
    }

    @Test
    void theLastMemberClosesTheGroupForGood() {
        log.done(bert, leave());
        log.done(anna, leave());

        assertThat(log.state(tea).closed()).isTrue();
        assertThat(log.state(tea).members()).isZero();
        assertThat(log.code(anna, new Join(Optional.empty(), tea.group()))).isEqualTo("not_found");
        assertThat(log.code(anna, invite(anna))).isEqualTo("not_found");
    }

    @Test
    void userNamesAreFoundInAnySpelling() {
        log.done(anna, invite(new UserId("CLEO")));
        log.done(anna, role(new UserId("Cleo"), Role.ADMIN));
        log.done(anna, kick(new UserId("cLeo")));

        assertThat(row(cleo).standing()).isEqualTo(Standing.KICKED);
    }

    @Test
    void aFullGroupTakesNobody() {
        RuledLog small = new RuledLog(new GroupLimits(0, 2));
        UserId dora = small.user("dora");
        UserId emil = small.user("emil");
        UserId finn = small.user("finn");
        small.found("Tea", Visibility.PUBLIC, dora, emil);

        assertThat(small.code(dora, invite(finn))).isEqualTo("forbidden");
        assertThat(small.code(finn, new Join(Optional.empty(), tea.group())))
                .isEqualTo("forbidden");
        small.done(dora, kick(emil));
        assertThat(small.code(dora, invite(finn))).isEmpty();
    }

    @Test
    void whoIsInTooManyGroupsIsTakenIntoNone() {
        RuledLog few = new RuledLog(new GroupLimits(1, 0));
        UserId dora = few.user("dora");
        UserId emil = few.user("emil");
        few.found("Tea", Visibility.PUBLIC, dora);
        few.found("Coffee", Visibility.PUBLIC, emil);

        assertThat(few.code(dora, invite(emil))).isEqualTo("forbidden");
        assertThat(few.code(emil, new Join(Optional.empty(), tea.group()))).isEqualTo("forbidden");
        assertThat(few.code(emil, create("Water", dora))).isEqualTo("forbidden");
        few.done(emil, new Leave(Optional.empty(), LogScribe.group("Coffee").group()));
        assertThat(few.code(dora, invite(emil))).isEmpty();
    }

    private static Create create(String name, UserId member) {
        return new Create(
                Optional.empty(),
                Optional.of(LogScribe.group(name).group()),
                Optional.empty(),
                Visibility.PUBLIC,
                List.of(member));
    }
}
