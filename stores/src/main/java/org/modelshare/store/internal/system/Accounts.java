package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The users and groups of a Linux system, as {@code /etc/passwd} and {@code /etc/group} list them.
 * They decide whether a group has members that are not trusted.
 *
 * <p>Many systems give every user a group of its own. For example, with {@code alice:x:1000:1000}
 * in {@code /etc/passwd} and {@code alice:x:1000:} in {@code /etc/group}, only Alice is in group
 * 1000; with {@code alice:x:1000:bob} Bob is a member too. If the system has {@link AccountSources
 * other sources} of accounts, such as a directory service, the members of a group are unknown.
 */
record Accounts(SystemFiles files) {
  private static final String USERS = "etc/passwd";
  private static final String GROUPS = "etc/group";
  private static final String PROCESS = "proc/self/status";
  private static final int UNKNOWN = -1;

  /** A user with its primary group. */
  private record User(String name, int uid, int gid) {}

  /** Returns the accounts of the system that this process runs in. */
  static Accounts here() {
    return new Accounts(new SystemFiles(Path.of("/")));
  }

  /**
   * Returns the reason why a group is not trusted. A trusted group is the primary group of a
   * trusted user, and all its members are trusted.
   *
   * @param trusted the numbers of the trusted users
   * @return a clause that can follow a colon, or empty if the group is trusted
   */
  Optional<String> objection(int gid, Set<Integer> trusted) throws IOException {
    if (!files.has(USERS) || !files.has(GROUPS) || !files.has(PROCESS)) {
      return Optional.of("who is in it cannot be known here");
    }
    Optional<String> other = new AccountSources(files).other();
    if (other.isPresent()) {
      return other.map(source -> "who is in it cannot be known because of " + source);
    }
    List<User> owners = users().stream().filter(user -> user.gid == gid).toList();
    if (owners.isEmpty()) {
      return Optional.of("it is the own group of no user in /etc/passwd");
    }
    List<User> inside = new ArrayList<>(owners);
    inside.addAll(members(gid));
    Optional<User> stranger =
        inside.stream().filter(user -> !trusted.contains(user.uid)).findFirst();
    if (stranger.isPresent()) {
      return stranger.map(user -> "user %s is in it".formatted(user.name));
    }
    return isUnlisted(gid, inside)
        ? Optional.of("this process is in it, though /etc/passwd and /etc/group do not say so")
        : Optional.empty();
  }

  /**
   * Returns whether this process is in a group of which the files do not list it as a member. A
   * user who starts a container may give any group to it, and the same group to other containers.
   */
  private boolean isUnlisted(int gid, List<User> inside) throws IOException {
    String group = Integer.toUnsignedString(gid);
    boolean isInside = false;
    int me = UNKNOWN;
    for (String line : files.lines(PROCESS)) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      switch (words.getFirst()) {
        case "Uid:" -> me = number(words.getLast());
        case "Gid:", "Groups:" -> isInside |= words.contains(group);
        default -> {}
      }
    }
    int user = me;
    return isInside && inside.stream().noneMatch(member -> member.uid == user);
  }

  private List<User> users() throws IOException {
    List<User> users = new ArrayList<>();
    for (String line : files.lines(USERS)) {
      String[] fields = line.split(":", -1);
      if (fields.length > 3 && isNumber(fields[2]) && isNumber(fields[3])) {
        users.add(new User(fields[0], number(fields[2]), number(fields[3])));
      }
    }
    return users;
  }

  private List<User> members(int gid) throws IOException {
    List<User> users = users();
    List<User> members = new ArrayList<>();
    for (String line : files.lines(GROUPS)) {
      String[] fields = line.split(":", -1);
      if (fields.length > 3 && isNumber(fields[2]) && number(fields[2]) == gid) {
        Arrays.stream(fields[3].split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(name -> named(name, users))
            .forEach(members::add);
      }
    }
    return members;
  }

  /** Returns a user by name. A group may list a name that is no user, or no user any more. */
  private static User named(String name, List<User> users) {
    return users.stream()
        .filter(user -> user.name.equals(name))
        .findFirst()
        .orElse(new User(name, UNKNOWN, UNKNOWN));
  }

  /** Numbers of users and groups are unsigned; the attributes of files have them as ints. */
  private static int number(String text) {
    return (int) Long.parseLong(text);
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,10}");
  }
}
