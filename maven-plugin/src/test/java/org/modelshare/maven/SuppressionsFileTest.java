package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuppressionsFileTest {
  @TempDir private Path base;

  @Test
  void readsSuppressionsAsReportsPrintThem() throws Exception {
    File file =
        file(
            """
            <!-- for release 3 -->
            <suppressions>
              <suppression><code>MS201</code><path>a.b</path><justification>ä &lt; ö</justification></suppression>
              <suppression><code>MS301</code><model>Als</model><justification>why</justification></suppression>
            </suppressions>
            """);
    RequestProperties request = new RequestProperties("verify");
    request.suppress(SuppressionsFile.read(file));
    assertThat(request.properties())
        .containsEntry("suppression.0.code", "MS201")
        .containsEntry("suppression.0.path", "a.b")
        .containsEntry("suppression.0.justification", "ä < ö")
        .containsEntry("suppression.1.code", "MS301")
        .containsEntry("suppression.1.model", "Als");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<suppression/>|has the root <suppression>; say <suppressions><suppression><code>",
        "<suppressions><code/></suppressions>|has <code>; say <suppressions>",
        "<suppressions><suppression><file/></suppression></suppressions>|has <file> in a"
            + " suppression",
        "<suppressions>|is no XML in line ",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><suppressions>&b;</suppressions>|is"
            + " no XML in line 1"
      })
  void refusesAllElse(String text, String message) throws IOException {
    File file = file(text);
    assertThatThrownBy(() -> SuppressionsFile.read(file))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageStartingWith("suppressionsFile: " + file + " " + message);
  }

  @Test
  void aFileThatIsMissingIsRefused() {
    File file = base.resolve("none.xml").toFile();
    assertThatThrownBy(() -> SuppressionsFile.read(file))
        .hasMessage(
            "suppressionsFile: there is no file " + file + "; make it, or remove the parameter");
  }

  private File file(String text) throws IOException {
    return Files.writeString(base.resolve("suppressions.xml"), text).toFile();
  }
}
