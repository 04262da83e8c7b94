package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
  private static final String BOOT_ID = "3f0c9a11-f585-499c-8180-b3cf7475f000";
  private static final String MACHINE_ID = "0123456789abcdef0123456789abcdef";

  @TempDir Path root;

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the boot id is Linux's")
  void theBootIsThatOfTheKernel() throws IOException {
    String id = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));

    assertThat(Host.here().boot()).hasSize(8).isEqualTo(id.substring(0, 8));
  }

  @Test
  void theBeginningOfABootIdTellsTheBoot() throws IOException {
    write("proc/sys/kernel/random/boot_id", BOOT_ID + "\n");
    assertThat(new Host(root).boot()).isEqualTo("3f0c9a11");
  }

  @Test
  void whereNobodyTellsNothingIsKnown() throws IOException {
    Host host = new Host(root);
    assertThat(host.boot()).isEqualTo(Host.UNKNOWN);
    assertThat(host.machine()).isEqualTo(Host.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "uninitialized\n", "0123456789ABCDEF0123456789ABCDEF"})
  void withoutAnIdOfItsOwnAMachineIsNotKnown(String id) throws IOException {
    write("etc/machine-id", id);
    write("proc/sys/kernel/hostname", "worker-0\n");
    assertThat(new Host(root).machine()).isEqualTo(Host.UNKNOWN);
  }

  @Test
  void idAndNameTogetherTellTheMachineAndTheIdIsNotGivenAway() throws IOException {
    write("etc/machine-id", MACHINE_ID + "\n");
    write("proc/sys/kernel/hostname", "worker-0\n");
    String machine = new Host(root).machine();
    assertThat(machine).matches("[0-9a-f]{8}").isEqualTo(new Host(root).machine());
    assertThat(MACHINE_ID).doesNotContain(machine);

    write("proc/sys/kernel/hostname", "worker-1\n");
    String renamed = new Host(root).machine();
    assertThat(renamed).isNotEqualTo(machine);

    write("etc/machine-id", MACHINE_ID.replace('0', '1') + "\n");
    assertThat(new Host(root).machine()).isNotIn(machine, renamed);
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
