package dev.parley.core.conversation;

import dev.parley.protocol.id.GroupId;
import dev.parley.protocol.id.Name;

import java.security.SecureRandom;

/// Draws names for groups that were created without one. Confined to the writer thread.
public final class GroupNames {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();

    GroupId draw() {
        StringBuilder name = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new GroupId(new Name(name.toString()));
    }
}
