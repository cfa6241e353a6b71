package dev.parley.terminal;

import dev.parley.client.NewGroup;
import dev.parley.client.ParleyClient;
import dev.parley.client.Target;
import dev.parley.client.frame.Row;
import dev.parley.client.frame.ServerFrame.ConversationPage;
import dev.parley.client.frame.ServerFrame.Member;
import dev.parley.client.frame.ServerFrame.MemberPage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Does what is typed. Used by one thread.
final class Commands {
    private static final CompletableFuture<?> DONE = CompletableFuture.completedFuture(true);
    private static final OptionalInt MEMBERS_MAX = OptionalInt.of(200);
    private static final OptionalInt ROWS_MAX = OptionalInt.of(50);

    private final Chat chat;
    private final ParleyClient client;
    private final Runnable quit;

    Commands(Chat chat, ParleyClient client, Runnable quit) {
        this.chat = chat;
        this.client = client;
        this.quit = quit;
    }

    /// Returns when it has been done and shown; words are on their way then, and no more.
    CompletableFuture<?> run(Input input) {
        chat.markRead();
        return switch (input) {
            case Input.Nothing _ -> {
                client.retryNow();
                yield DONE;
            }
            case Input.Say(String text) -> say(chat.room().target(), text);
            case Input.Message(String user, String text) -> say(Target.user(user), text);
            case Input.Visit(String user) -> chat.visit(Target.user(user));
            case Input.Join(String group) -> join(group);
            case Input.Create(String group, boolean open) -> create(group, open);
            case Input.Invite(String user) -> invite(user);
            case Input.Leave _ -> leave();
            case Input.Who _ -> who();
            case Input.Conversations _ ->
                    after(client.conversations(Optional.empty(), ROWS_MAX), this::list);
            case Input.History(int number) -> chat.showOlder(number);
            case Input.Help _ -> {
                Input.HELP.forEach(chat::notice);
                yield DONE;
            }
            case Input.Quit _ -> {
                quit.run();
                yield DONE;
            }
            case Input.Wrong(String expected) -> refuse("expected: " + expected);
        };
    }

    private CompletableFuture<?> say(Target target, String text) {
        chat.say(target, text);
        return DONE;
    }

    private CompletableFuture<?> refuse(String why) {
        chat.notice(why);
        return DONE;
    }

    /// Tells what came of a request, or why nothing did.
    private <T> CompletableFuture<?> after(CompletableFuture<T> answer, Consumer<T> then) {
        return answer.whenComplete((found, failure) -> {
            if (failure == null) {
                then.accept(found);
            } else {
                chat.fail(failure);
            }
        });
    }

    private CompletableFuture<?> join(String group) {
        Target target = Target.group(group);
        if (group.equals(Chat.LOBBY)) {
            return chat.visit(target);
        }
        return visitAfter(client.join(group).ack(), target);
    }

    private CompletableFuture<?> create(String group, boolean open) {
        NewGroup made = open ? NewGroup.open(group) : NewGroup.closed(group);
        return visitAfter(client.create(made).ack(), Target.group(group));
    }

    /// Goes somewhere once a request is granted, and is done when it is shown there.
    private CompletableFuture<?> visitAfter(CompletableFuture<?> answer, Target target) {
        CompletableFuture<Boolean> shown = new CompletableFuture<>();
        answer.whenComplete((_, failure) -> {
            if (failure == null) {
                chat.visit(target).whenComplete((_, _) -> shown.complete(true));
            } else {
                chat.fail(failure);
                shown.complete(false);
            }
        });
        return shown;
    }

    private CompletableFuture<?> invite(String user) {
        return inGroup(group ->
                after(
                        client.invite(group, user).ack(),
                        _ -> chat.notice(CleanText.line(user) + " is in")));
    }

    private CompletableFuture<?> leave() {
        return inGroup(group -> visitAfter(client.leave(group).ack(), Target.group(Chat.LOBBY)));
    }

    private CompletableFuture<?> who() {
        return inGroup(
                group -> after(client.members(group, Optional.empty(), MEMBERS_MAX), this::list));
    }

    private void list(MemberPage page) {
        List<Member> members = page.members();
        String names =
                members.stream()
                        .map(member -> CleanText.line(member.user()) + roleOf(member))
                        .collect(Collectors.joining(", "));
        chat.notice(names + (page.more() ? " and more" : ""));
    }

    private static String roleOf(Member member) {
        return member.role().equals("member") ? "" : " (" + CleanText.line(member.role()) + ")";
    }

    private void list(ConversationPage page) {
        for (Row row : page.rows()) {
            chat.notice(Chat.lineOf(row));
        }
    }

    private CompletableFuture<?> inGroup(Function<String, CompletableFuture<?>> task) {
        return switch (chat.room().target()) {
            case Target.ByGroup(String group) ->
                    group.equals(Chat.LOBBY)
                            ? refuse("everyone is in the lobby, always")
                            : task.apply(group);
            case Target.ByUser(String user) ->
                    refuse("this is between you and " + CleanText.line(user));
            case Target.ById _ -> refuse("this is no group");
        };
    }
}
