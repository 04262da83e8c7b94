package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.system.FileOwner;

/** Two users who share models in a directory of a group that both are in. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "users and modes are Unix's")
class SharedByGroupTest {
  private static final int GROUP = 54_000;
  private static final int ONE = 54_001;
  private static final int OTHER = 54_002;

  @TempDir Path directory;

  private Path models;
  private Path file;
  private String classPath;

  @BeforeEach
  void makeTheDirectory() throws Exception {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can become another user");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "there is no setpriv");
    classPath = OtherUserTest.readableClassPath(directory);
    models = Files.createDirectory(directory.resolve("models"));
    Files.setAttribute(models, "unix:uid", ONE);
    Files.setAttribute(models, "unix:gid", GROUP);
    Files.setAttribute(models, "unix:mode", 042770);
    file = models.resolve("model");
  }

  @Test
  void bothPublishAndAttachAndARefusalSaysWhomToTrust() throws Exception {
    assertThat(run(ONE, GROUP, "027", "publish")).isEqualTo("published");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");

    assertThat(run(OTHER, GROUP, "027", "attach"))
        .startsWith("MS015")
        .contains("directory " + models, "user " + ONE, "AttachOptions.trustOwner");
    assertThat(run(OTHER, GROUP, "027", "attach", "owner:" + ONE))
        .startsWith("MS015")
        .contains("directory " + models, "group " + GROUP, "trustGroup");
    assertThat(run(OTHER, GROUP, "027", "attach", "owner:" + ONE, "group:" + GROUP))
        .isEqualTo("a model");

    assertThat(run(OTHER, GROUP, "027", "publish")).isEqualTo("published");
    assertThat(run(ONE, GROUP, "027", "attach", "owner:" + OTHER, "group:" + GROUP))
        .isEqualTo("a model");
  }

  @Test
  void whoeverMayNotReadTheFileOrTheDirectoryIsToldWhatItTakes() throws Exception {
    assertThat(run(ONE, GROUP, "077", "publish")).isEqualTo("published");
    String[] trusting = {"attach", "owner:" + ONE, "group:" + GROUP};

    assertThat(run(OTHER, GROUP, "027", trusting))
        .startsWith("MS027")
        .contains(file.toString(), "give this process's user the permission");
    assertThat(run(OTHER, OTHER, "027", trusting)).startsWith("MS027").contains(file.toString());
    assertThat(run(OTHER, OTHER, "027", "publish")).startsWith("MS027");
  }

  private String run(int user, int group, String umask, String... arguments) throws Exception {
    List<String> program =
        List.of(
            "/usr/bin/setpriv",
            "--reuid=" + user,
            "--regid=" + user,
            "--groups=" + group,
            "sh",
            "-c",
            "umask %s; exec \"$@\"".formatted(umask),
            "sh");
    List<String> all = new ArrayList<>(List.of(file.toString()));
    all.addAll(List.of(arguments));
    try (JavaProcess process =
        JavaProcess.startUnder(program, classPath, Use.class, all.toArray(String[]::new))) {
      String line = process.line();
      assertThat(process.end()).isZero();
      return line;
    }
  }

  /** Publishes, or attaches with options. */
  static final class Use {
    public static void main(String[] arguments) {
      Path file = Path.of(arguments[0]);
      try {
        System.out.println(
            arguments[1].equals("publish") ? publish(file) : attach(file, options(arguments)));
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }

    private static String publish(Path file) {
      SharedModel.publish("a model", file);
      return "published";
    }

    private static String attach(Path file, AttachOptions options) {
      try (Attached<String> attached = SharedModel.attach(file, String.class, options)) {
        return attached.model();
      }
    }

    private static AttachOptions options(String... arguments) {
      AttachOptions options = AttachOptions.defaults();
      for (String argument : List.of(arguments).subList(2, arguments.length)) {
        int number = Integer.parseInt(argument.substring(argument.indexOf(':') + 1));
        options =
            argument.startsWith("owner:") ? options.trustOwner(number) : options.trustGroup(number);
      }
      return options;
    }
  }
}
