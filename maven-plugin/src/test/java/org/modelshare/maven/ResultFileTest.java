package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFileTest {
  static final String RESULT =
      """
      {"$schema":"s","schemaVersion":"1.0","complete":true,"models":[{"model":"A","modelClass":"shop.A",
      "seed":-7,"profile":"quick","passed":false,"newer":{"a":[1.5,null,{}]},
      "findings":[{"check":"MS201","severity":"error","path":"a","text":"grew <b>\\u001b","remedy":"Use buffers.",
      "page":"https://modelshare.org/problems/MS201.html"}],
      "checks":[{"code":"MS201","title":"grows","state":"found","durationMillis":1}],
      "measures":{"store":"MEMFD","publishedBytes":4194304,"workers":[
      {"name":"1","sharedBytes":1048576,"copiedBytes":2},{"name":"2","sharedBytes":1048576,"copiedBytes":3}]}}]}
      """;

  @TempDir private Path base;

  @Test
  void readsModelsAndPassesOverWhatIsNewer() throws IOException {
    VerifiedModel model = read(RESULT).get(0);
    assertThat(model)
        .isEqualTo(
            new VerifiedModel(
                "shop.A",
                false,
                "quick",
                -7,
                List.of(
                    new VerifiedModel.Finding(
                        "MS201",
                        "error",
                        "grew <b>\\u001b",
                        "Use buffers.",
                        "https://modelshare.org/problems/MS201.html")),
                List.of(new VerifiedModel.Check("MS201", "grows", "found", "")),
                4194304,
                2,
                1048576,
                3));
    assertThat(model.savedBytes()).isEqualTo(1048576);
  }

  @Test
  void aModelThatWasNotPublishedHasNoMeasures() throws IOException {
    VerifiedModel model = read("{\"models\":[{\"modelClass\":\"A\",\"passed\":false}]}").get(0);
    assertThat(model.workers()).isZero();
    assertThat(model.savedBytes()).isZero();
  }

  @Test
  void anythingElseIsRefused() {
    for (String text : List.of("", "[]", "{", "{\"models\":7}", "{\"models\":[{}]}")) {
      assertThatThrownBy(() -> read(text))
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is no result of modelshare:verify");
    }
  }

  private List<VerifiedModel> read(String text) throws IOException {
    return ResultFile.read(Files.writeString(base.resolve("modelshare.json"), text));
  }
}
