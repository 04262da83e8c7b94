package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link LockVisibility} with file systems and hosts that a test cannot have. */
class LockVisibilityTest {
  private static final String MY_BOOT = "3f0c9a11";
  private static final String OTHER_BOOT = "11111111";
  private static final String PROCESS = "modelshare-1000-4711.mb2f8x1q.";

  @TempDir Path root;
  private Host me = Host.here();
  private String machine = "";

  @BeforeEach
  void makeHost() throws IOException {
    me = Hosts.make(root.resolve("me"), MY_BOOT, "me");
    machine = me.machine();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/shm is Linux's")
  void sharedMemoryIsLocal() throws IOException {
    assertThat(LockVisibility.here().machinePart(OwnedDirectory.SHARED_MEMORY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs", "NTFS"})
  void inALocalFileSystemADirectoryIsNotMarkedAndEveryLockIsSeen(String type) throws IOException {
    LockVisibility visibility = new LockVisibility(me, directory -> type);

    assertThat(visibility.machinePart(root)).isEmpty();
    assertThat(visibility.seesLockOf(root.resolve(PROCESS + MY_BOOT + "-5e0d7a9b12c4"))).isTrue();
    assertThat(visibility.seesLockOf(root.resolve(PROCESS + OTHER_BOOT + "-5e0d7a9b12c4")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "virtiofs",
        "fuse.sshfs",
        "fuse",
        "lustre",
        "gpfs",
        "ceph",
        "glusterfs",
        "beegfs",
        "ocfs2",
        "gfs2",
        "a type of tomorrow",
        ""
      })
  void elsewhereADirectoryIsMarkedWithItsMachine(String type) throws IOException {
    LockVisibility visibility = new LockVisibility(me, directory -> type);

    assertThat(machine).isNotEqualTo(Host.UNKNOWN);
    assertThat(visibility.machinePart(root)).isEqualTo(machine + "-");
  }

  @Test
  void aFileSystemOfWhichNothingIsKnownMayBeANetworks() throws IOException {
    LockVisibility visibility =
        new LockVisibility(
            me,
            directory -> {
              throw new IOException("mount point not found");
            });
    assertThat(visibility.machinePart(root)).isEqualTo(machine + "-");
  }

  @ParameterizedTest
  @CsvSource({
    MY_BOOT + ", me, true",
    MY_BOOT + ", other, true", // a container of this kernel
    OTHER_BOOT + ", me, true", // before this machine was started again
    OTHER_BOOT + ", other, false",
    OTHER_BOOT + ", nobody, false",
    "0, nobody, false"
  })
  void onANetworkTheLocksOfTheOwnHostAreSeen(String boot, String owner, boolean isSeen)
      throws IOException {
    LockVisibility visibility = new LockVisibility(me, directory -> "nfs4");
    String ownersMachine = Hosts.make(root.resolve("owner"), boot, owner).machine();
    String mark = owner.equals("nobody") ? Host.UNKNOWN : ownersMachine;

    assertThat(visibility.seesLockOf(root.resolve(PROCESS + boot + "-" + mark + "-5e0d7a9b12c4")))
        .isEqualTo(isSeen);
  }

  @Test
  void aHostThatDoesNotKnowItselfSeesNoLockOnANetwork() throws IOException {
    Host unknown = new Host(root.resolve("nowhere"));
    LockVisibility visibility = new LockVisibility(unknown, directory -> "nfs4");

    assertThat(visibility.seesLockOf(root.resolve(PROCESS + "0-0-5e0d7a9b12c4"))).isFalse();
  }

  /** A virtual machine reaches a folder of its host by a network file system. */
  @Test
  void whoSeesTheFileSystemInAnotherWaySeesNoLock() throws IOException {
    String madeLocally = PROCESS + MY_BOOT + "-5e0d7a9b12c4";
    String madeRemotely = PROCESS + MY_BOOT + "-" + machine + "-5e0d7a9b12c4";

    assertThat(
            new LockVisibility(me, directory -> "virtiofs").seesLockOf(root.resolve(madeLocally)))
        .isFalse();
    assertThat(new LockVisibility(me, directory -> "ext4").seesLockOf(root.resolve(madeRemotely)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"models", "modelshare-1000-models", "modelshare-1000-4711.mb2f8x1q-5e0d"})
  void ofADirectoryWithAnotherNameNoLockIsKnown(String name) throws IOException {
    LockVisibility visibility = new LockVisibility(me, directory -> "ext4");
    assertThat(visibility.seesLockOf(root.resolve(name))).isFalse();
    assertThat(visibility.seesLockOf(Path.of("/"))).isFalse();
  }

  @Test
  void aDirectoryIsNamedAfterTheProcessAndItsHost() throws IOException {
    Path parent = Files.createDirectory(root.resolve("parent"));
    String process = OwnedDirectory.prefixOfUser() + ProcessHandle.current().pid() + ".";
    try (OwnedDirectory local =
            OwnedDirectory.createIn(
                parent, FileTrust.DEFAULT, new LockVisibility(me, _ -> "ext4"));
        OwnedDirectory remote =
            OwnedDirectory.createIn(
                parent, FileTrust.DEFAULT, new LockVisibility(me, _ -> "nfs4"))) {
      assertThat(OwnerName.of(local.path())).contains(new OwnerName(MY_BOOT, Optional.empty()));
      assertThat(OwnerName.of(remote.path()))
          .contains(new OwnerName(MY_BOOT, Optional.of(machine)));
      assertThat(name(local)).startsWith(process);
      assertThat(name(remote)).startsWith(process);
    }
  }

  private static String name(OwnedDirectory directory) {
    return Objects.requireNonNull(directory.path().getFileName()).toString();
  }
}
