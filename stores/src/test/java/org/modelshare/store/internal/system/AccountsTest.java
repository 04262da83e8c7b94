package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of groups, with account files of systems that a test cannot have. */
class AccountsTest {
  private static final int ALICE = 1000;
  private static final Set<Integer> TRUSTED = Set.of(0, ALICE);
  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/bash
      mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
      alice:x:1000:1000:Alice:/home/alice:/bin/bash
      bob:x:1001:1001:Bob:/home/bob:/bin/bash
      """;
  private static final String GROUP =
      """
      root:x:0:
      mail:x:8:
      staff:x:50:alice
      alice:x:1000:
      bob:x:1001:
      """;

  @TempDir Path root;

  @BeforeEach
  void makeSystem() throws IOException {
    write("etc/passwd", PASSWD);
    write("etc/group", GROUP);
    write("etc/nsswitch.conf", "passwd: files systemd\ngroup: files systemd\nhosts: files dns\n");
    write("proc/self/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nGroups:\t50 1000 \n");
  }

  @Test
  void theOwnGroupOfATrustedUserIsFine() throws IOException {
    assertFine(ALICE);
    assertFine(0);
    assertThat(objection(1001)).isEqualTo("user bob is in it");
    assertThat(accounts().objection(1001, Set.of(0, ALICE, 1001))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "alice,bob", " alice , bob ", "bob,root", "mail"})
  void whoIsListedIsInIt(String members) throws IOException {
    write("etc/group", GROUP.replace("alice:x:1000:", "alice:x:1000:" + members));
    assertThat(objection(ALICE)).matches("user (bob|mail) is in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "root", "alice,root", ","})
  void whoIsTrustedMayBeListed(String members) throws IOException {
    write("etc/group", GROUP.replace("alice:x:1000:", "alice:x:1000:" + members));
    assertFine(ALICE);
  }

  @Test
  void aNameWithoutAUserMayGetOne() throws IOException {
    write("etc/group", GROUP.replace("alice:x:1000:", "alice:x:1000:carol"));
    assertThat(objection(ALICE)).isEqualTo("user carol is in it");
  }

  @Test
  void oneNumberMayHaveTwoNames() throws IOException {
    write("etc/group", GROUP + "friends:x:1000:bob\n");
    assertThat(objection(ALICE)).isEqualTo("user bob is in it");
  }

  @Test
  void whoHasItAsTheOwnGroupIsInIt() throws IOException {
    write("etc/passwd", PASSWD + "dave:x:1002:1000::/:/bin/sh\n");
    assertThat(objection(ALICE)).isEqualTo("user dave is in it");

    write("etc/passwd", PASSWD + "alice2:x:1000:1000::/:/bin/sh\n");
    assertFine(ALICE);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 4_711, -1, Integer.MIN_VALUE})
  void aGroupThatIsNobodysOwnMayBeAnybodys(int gid) throws IOException {
    assertThat(objection(gid)).isEqualTo("it is the own group of no user in /etc/passwd");
  }

  @Test
  void numbersHave32Bits() throws IOException {
    write("etc/passwd", PASSWD + "pod:x:4000000000:4000000000::/:/bin/sh\n");
    write("etc/group", GROUP + "pod:x:4000000000:\n");
    int pod = Integer.parseUnsignedInt("4000000000");

    assertThat(accounts().objection(pod, Set.of(pod))).isEmpty();
    assertThat(objection(pod)).isEqualTo("user pod is in it");
  }

  /** A user may start a container with any group by its number. */
  @ParameterizedTest
  @CsvSource({"Gid:\t0\t0\t0\t0", "Groups:\t0 1000"})
  void aGroupThatThisProcessHasWithoutALineIsGivenElsewhere(String line) throws IOException {
    write("proc/self/status", "Uid:\t1000\t1000\t1000\t1000\n" + line + "\n");
    assertThat(objection(0)).startsWith("this process is in it, though /etc/passwd");
  }

  @ParameterizedTest
  @CsvSource({
    "passwd: sss files systemd, sss",
    "group: files ldap, ldap",
    "group:   files [SUCCESS=merge] winbind, winbind",
    "initgroups: files nis, nis",
    "passwd:files altfiles, altfiles"
  })
  void whereOtherSourcesCountNothingIsKnown(String line, String source) throws IOException {
    write("etc/nsswitch.conf", line.replaceFirst(":", ": ") + "\n");
    assertThat(objection(ALICE))
        .isEqualTo(
            "who is in it cannot be known because of %s in /etc/nsswitch.conf".formatted(source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# passwd: sss",
        "passwd: files # sss",
        "group: files [SUCCESS=merge] systemd",
        "passwd: compat",
        "shadow: files sss",
        "netgroup: nis"
      })
  void whatIsNoSourceOfUsersDoesNotCount(String line) throws IOException {
    write("etc/nsswitch.conf", line + "\n");
    assertFine(ALICE);
  }

  @Test
  void withoutThatFileTheFilesCount() throws IOException {
    Files.delete(root.resolve("etc/nsswitch.conf"));
    assertFine(ALICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"etc/userdb/bob.user", "var/lib/systemd/home/bob.identity"})
  void whereSystemdHasUsersOfItsOwnNothingIsKnown(String file) throws IOException {
    write(file, "{}");
    assertThat(objection(ALICE)).startsWith("who is in it cannot be known because of /");

    Files.delete(root.resolve(file));
    assertFine(ALICE);
  }

  @ParameterizedTest
  @CsvSource({"etc/passwd, +::::::", "etc/passwd, -bob", "etc/group, +:::"})
  void whereNisCountsNothingIsKnown(String file, String line) throws IOException {
    write(file, (file.equals("etc/group") ? GROUP : PASSWD) + line + "\n");
    assertThat(objection(ALICE))
        .isEqualTo(
            "who is in it cannot be known because of a reference to NIS in /%s".formatted(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"etc/passwd", "etc/group", "proc/self/status"})
  void whereAFileIsMissingNothingIsKnown(String file) throws IOException {
    Files.delete(root.resolve(file));
    assertThat(objection(ALICE)).isEqualTo("who is in it cannot be known here");
  }

  @Test
  void linesThatMakeNoSenseAreNoUsersAndNoGroups() throws IOException {
    write("etc/passwd", "\n#\n:::\nx\nx:y:z:1000\n" + PASSWD + "x:x:99999999999:1000\n");
    write("etc/group", "\nx\n:::\n" + GROUP);
    assertFine(ALICE);
  }

  private void assertFine(int gid) throws IOException {
    assertThat(accounts().objection(gid, TRUSTED)).isEmpty();
  }

  private String objection(int gid) throws IOException {
    return accounts().objection(gid, TRUSTED).orElse("none");
  }

  private Accounts accounts() {
    return new Accounts(new SystemFiles(root));
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
