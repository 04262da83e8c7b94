package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArgumentFileTest {
  @Test
  void quotesEveryArgument(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("java.args");
    ArgumentFile.write(file, List.of("-cp", "C:\\a b\\c.jar", "-Da=\"#\n", ""));
    assertThat(Files.readAllLines(file))
        .containsExactly("\"-cp\"", "\"C:\\\\a b\\\\c.jar\"", "\"-Da=\\\"#\\n\"", "\"\"");
  }
}
