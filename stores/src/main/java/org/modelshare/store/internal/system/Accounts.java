package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The users and groups of a Linux system, as far as its files name them.
 *
 * <p>Many systems give every user a group alone. With {@code alice:x:1000:1000:...} in {@code
 * /etc/passwd} and {@code alice:x:1000:} in {@code /etc/group}, nobody but Alice is in group 1000;
 * with {@code alice:x:1000:bob} Bob is, too. Where {@link AccountSources other sources} count, such
 * as a directory service, it cannot be known who is in a group.
 */
record Accounts(SystemFiles files) {
  private static final String USERS = "etc/passwd";
  private static final String GROUPS = "etc/group";
  private static final String PROCESS = "proc/self/status";
  private static final int NOBODYS = -1;

  /** A user with its own group. */
  private record User(String name, int uid, int gid) {}

  /** Returns those of the system that this process sees. */
  static Accounts here() {
    return new Accounts(new SystemFiles(Path.of("/")));
  }

  /**
   * Returns why a group is not the own one of a trusted user, with nobody else in it.
   *
   * @param trusted numbers of users
   * @return words that can follow a colon, or empty if it is such a group
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
   * The user who starts a container may give it any group, and give the same one to other
   * containers.
   */
  private boolean isUnlisted(int gid, List<User> inside) throws IOException {
    String group = Integer.toUnsignedString(gid);
    boolean isInside = false;
    int me = NOBODYS;
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

  /** A name may have no user any more, or not yet. */
  private static User named(String name, List<User> users) {
    return users.stream()
        .filter(user -> user.name.equals(name))
        .findFirst()
        .orElse(new User(name, NOBODYS, NOBODYS));
  }

  /** Numbers have 32 bits without a sign, the file system's attributes are ints. */
  private static int number(String text) {
    return (int) Long.parseLong(text);
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,10}");
  }
}
