package dev.parley.verify.checker.client;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Who is there, and the groups they found: the same names for every client of a run.
///
/// @param users everyone's name
/// @param groups group `n` is founded by user `n`, who never leaves it, so that somebody can read
///   all of it in the end
public record Cast(List<String> users, List<String> groups) {
    /// That many of them.
    public static Cast of(int users, int groups) {
        return new Cast(
                IntStream.range(0, users).mapToObj(i -> "u" + i).toList(),
                IntStream.range(0, Math.min(users, groups)).mapToObj(i -> "g" + i).toList());
    }

    String anyGroup(SplittableRandom random) {
        return groups.get(random.nextInt(groups.size()));
    }

    String anyoneBut(String user, SplittableRandom random) {
        String other = users.get(random.nextInt(users.size()));
        return other.equals(user) ? users.get((users.indexOf(user) + 1) % users.size()) : other;
    }

    boolean founded(String user, String group) {
        return groups.indexOf(group) == users.indexOf(user);
    }
}
