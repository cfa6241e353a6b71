package dev.parley.bench.dialect;

import dev.parley.bench.client.Dialect;
import dev.parley.bench.client.Talk;
import dev.parley.bench.client.Template;

import java.util.SplittableRandom;

/// Protocol 1 of Parley. Users are guests; names are new in every run, since a guest's name belongs
/// for good to whoever used it first.
public final class Parley implements Dialect {
    private final String run;
    private final String group;

    public Parley() {
        this.run = Long.toString(new SplittableRandom().nextLong(1L << 40), 36);
        this.group = "bench-" + run;
    }

    private Parley(String run, String group) {
        this.run = run;
        this.group = group;
    }

    /// The same users, with another group in mind.
    public Parley in(String otherGroup) {
        return new Parley(run, otherGroup);
    }

    /// The name of this run's n-th group.
    public String group(int number) {
        return "bench-" + run + "-g" + number;
    }

    /// The name of the n-th group of a store that was filled.
    public static String filledGroup(int number) {
        return "bench-fill-" + number;
    }

    /// The group that messages go to.
    public String group() {
        return group;
    }

    String name(int user) {
        return "bench-" + run + "-" + user;
    }

    /// The request by which a user founds the group, or joins it.
    public String joining(boolean founds) {
        return ParleyTalk.joining(group, founds);
    }

    @Override
    public String path() {
        return "/ws";
    }

    @Override
    public String subprotocol() {
        return "parley.1";
    }

    @Override
    public ParleyTalk talk(int user) {
        return new ParleyTalk(group, "{\"action\":\"login\",\"user\":\"" + name(user) + "\"}");
    }

    @Override
    public ParleyTalk again(Talk earlier, int user) {
        return back(of(earlier).token(), "");
    }

    /// The talk of a user who comes back with the token of a welcome.
    ///
    /// @param more further fields of the login, each after a comma; empty for none
    public ParleyTalk back(String token, String more) {
        return new ParleyTalk(
                group, "{\"action\":\"login\",\"token\":\"" + token + "\"" + more + "}");
    }

    @Override
    public Template toGroup(int messageBytes) {
        return message("group", "group", group, messageBytes);
    }

    @Override
    public Template toUser(int user, int messageBytes) {
        return message("private", "receiver", name(user), messageBytes);
    }

    private static Template message(String action, String field, String to, int messageBytes) {
        return new Template(
                "{\"action\":\""
                        + action
                        + "\",\"id\":\""
                        + Template.ID
                        + "\",\""
                        + field
                        + "\":\""
                        + to
                        + "\",\"message\":\""
                        + Template.text(messageBytes)
                        + "\"}");
    }

    /// Of a talk that belongs to this dialect.
    public static ParleyTalk of(Talk talk) {
        return (ParleyTalk) talk;
    }

    @Override
    public Reply groupReply() {
        return Reply.ACK;
    }
}
